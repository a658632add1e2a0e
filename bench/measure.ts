/** One thing to be compared: prepared once, then run many times. */
export interface Variant {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

export interface Measured {
  readonly name: string;
  /** Median processor time of one run, milliseconds. */
  readonly ms: number;
}

/**
 * Compares variants within one process: rounds in random order, each variant warmed before it is timed, so that what
 * the others left in the caches falls on all alike. Processor time, not wall time: on a shared machine the wait for a
 * core says nothing about the code. Only ratios of one call are worth comparing.
 */
export async function compare(
  variants: readonly Variant[],
  rounds: number,
  runsPerRound: number,
): Promise<Measured[]> {
  const times = new Map<string, number[]>(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of shuffled(variants)) {
      await run();
      const before = process.cpuUsage();
      for (let i = 0; i < runsPerRound; i++) await run();
      const { user, system } = process.cpuUsage(before);
      times.get(name)?.push((user + system) / 1000 / runsPerRound);
    }
  }
  return variants.map(({ name }) => ({ name, ms: median(times.get(name) ?? []) }));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of the values lies; NaN without any. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
