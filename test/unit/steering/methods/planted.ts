import { gaussian, seededRandom } from '../../../../src/common/random';
import { normalise, type LayerContrast } from '../../../../src/steering/methods/contrast';

export const WIDTH = 24;

/** A unit vector along one axis. */
export function axis(i: number): Float32Array {
  return Float32Array.from({ length: WIDTH }, (_, at) => (at === i ? 1 : 0));
}

/**
 * A contrast whose differences lie along planted axes (pair i along axis i mod `axes`), with noise; the states of a pair
 * carry which of them it is on axis 10 + (i mod axes), so that a probe can find it.
 */
export function planted({ axes = 1, pairs = 48, noise = 0.02, block = 3, seed = 7 } = {}): LayerContrast {
  const random = seededRandom(seed);
  const noisy = (row: Float32Array): Float32Array => row.map((value) => value + noise * gaussian(random));
  const toward: Float32Array[] = [];
  const away: Float32Array[] = [];
  const states: Float32Array[] = [];
  const conforming: Float32Array[] = [];
  for (let i = 0; i < pairs; i++) {
    const direction = axis(i % axes);
    toward.push(normalise(noisy(direction.map((value, at) => 0.5 * value + axis(20)[at]!))));
    away.push(normalise(noisy(direction.map((value, at) => -0.5 * value + axis(20)[at]!))));
    for (let copy = 0; copy < 3; copy++) {
      const cue = axis(10 + (i % axes));
      states.push(noisy(direction.map((value, at) => 8 * (cue[at]! - 0.5 * value))));
      conforming.push(noisy(direction.map((value, at) => 8 * (cue[at]! + 0.5 * value))));
    }
  }
  const joined = (rows: readonly Float32Array[]) => Float32Array.from(rows.flatMap((row) => [...row]));
  return {
    block,
    hiddenSize: WIDTH,
    residualNorm: 8,
    toward: joined(toward),
    away: joined(away),
    states: joined(states),
    statePair: Int32Array.from(states, (_, row) => Math.floor(row / 3)),
    conforming: joined(conforming),
  };
}
