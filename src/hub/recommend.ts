import { defaultPrecision, type CatalogueEntry } from './catalogue';
import type { Memory } from './check/memory';

/** What a machine has to run models with. */
export interface Machine {
  readonly memory: Memory;
  /** Logical processors. */
  readonly cores: number;
}

/** The rest is for the editor, the browser and the language servers. */
const MEMORY_SHARE = 0.4;

/** Thousands of millions of parameters, up to which so many cores write faster than one reads. */
const LARGEST_BY_CORES: readonly (readonly [cores: number, parameters: number])[] = [
  [8, 3.2],
  [4, 1.6],
  [0, 0.6],
];

/** Whether a model, at the precision taken when none is named, is a good choice for completing code on a machine. */
export function isRecommended(entry: CatalogueEntry, { memory, cores }: Machine): boolean {
  const choice = defaultPrecision(entry);
  const largest = LARGEST_BY_CORES.find(([from]) => cores >= from)?.[1] ?? 0;
  return (
    choice !== undefined &&
    entry.fillInTheMiddle &&
    entry.parameters <= largest &&
    choice.memoryBytes <= MEMORY_SHARE * memory.total
  );
}
