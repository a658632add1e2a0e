import type { SteeringState } from '../../../src/lm/steering-block';

/** A constant push after one block, about as long as the embedded model's stream there: the text changes. */
export function pushed(hiddenSize: number, { steerPrompt = false, strength = 1 } = {}): SteeringState {
  const directions = Float32Array.from({ length: hiddenSize }, (_, i) => Math.sin(i * 12.9898) * 60);
  return {
    applied: [{ blocks: [{ block: 1, activation: 'constant', units: 1, directions }], strength }],
    fingerprint: `push ${strength} ${String(steerPrompt)}`,
    steerPrompt,
  };
}

/** A push whose direction a probe of the stream chooses at every position. */
export function probed(hiddenSize: number): SteeringState {
  const wave = (length: number, size: number) =>
    Float32Array.from({ length }, (_, i) => Math.sin(i * 78.233) * size);
  const probe = wave(hiddenSize * 2, 0.01);
  const directions = wave(hiddenSize * 2, 60);
  return {
    applied: [{ blocks: [{ block: 2, activation: 'softmax', units: 2, probe, directions }], strength: 1 }],
    fingerprint: 'probed',
    steerPrompt: false,
  };
}
