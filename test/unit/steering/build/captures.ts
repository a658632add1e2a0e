import type { Capture } from '../../../../src/lm/types';
import type { ConceptContrast } from '../../../../src/steering/concepts/contrasts';

/** A capture of one block, hidden 2: its mean direction, and the streams of its sampled positions. */
export function capture(mean: [number, number], states: [number, number][], last: [number, number]): Capture {
  return {
    positions: 4,
    last: Float32Array.from(last),
    mean: Float32Array.from(mean),
    norms: Float32Array.of(3),
    states: Float32Array.from(states.flat()),
    stateEntropies: new Float32Array(states.length),
  };
}

/** A concept of texts "t0", "a0", "t1", "a1" … in pairs. */
export function concept(pairs: number): ConceptContrast {
  const texts = Array.from({ length: pairs }, (_, i) => [`t${i}`, `a${i}`]).flat();
  return {
    id: 'style/test',
    kind: 'style',
    title: 'Test',
    license: 'MIT',
    raised: 'Something is there.',
    checker: 'typed',
    languages: ['python'],
    texts: texts.map((text) => ({ context: 'c', text })),
    pairs: Array.from({ length: pairs }, (_, i) => ({ toward: 2 * i, away: 2 * i + 1 })),
    datasetSha256: 'd',
  };
}
