import type { ProbeTrace } from '../../steering/probe-choices';

/** The direction that one vector's probe gave the most weight at one steered layer, for one token. */
export interface ChosenDirection {
  readonly vector: string;
  /** Decoder block, counted from 0 as everywhere. */
  readonly block: number;
  /** Counted from 1. */
  readonly direction: number;
  /** How many it was chosen among. */
  readonly among: number;
  /** Its share. */
  readonly weight: number;
}

/**
 * What the probes chose for one token of a completion.
 * @param vectors ids, in the order in which the steering state applies them
 * @param index of the token among all that were written
 */
export function chosenDirections(
  traces: readonly ProbeTrace[],
  vectors: readonly string[],
  index: number,
): ChosenDirection[] {
  return traces.flatMap(({ applied, block, units, choices }) => {
    const choice = choices[index];
    if (!choice) return [];
    const { unit, weight } = choice;
    return [{ vector: vectors[applied] ?? '', block, direction: unit + 1, among: units, weight }];
  });
}
