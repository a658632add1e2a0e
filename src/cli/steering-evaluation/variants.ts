import { UNDECIDED_ABOVE, type VectorChoice } from '../../steering/compose';
import type { LibraryEntry } from '../../steering/library';
import type { LayerContrast } from '../../steering/methods/contrast';
import { gAct } from '../../steering/methods/g-act';
import { gatedDifference } from '../../steering/methods/gated-difference';

/** A vector used or made in another way, at the strength of the one that is evaluated. */
export interface Variant {
  readonly name: string;
  readonly choice: Omit<VectorChoice, 'strength'>;
}

/** The positions that decide the first token; see POSITIONS. */
const FIRST_TOKEN = 2;
const ALL = Number.MAX_SAFE_INTEGER;

/** When a vector acts: other schedules than the one it was tuned to, which comes first. */
export function schedulesOf({ vector, layers }: LibraryEntry): Variant[] {
  const middle = layers.slice(Math.floor(layers.length / 2)).slice(0, 1);
  return [
    { name: 'as shipped', choice: { vector } },
    { name: 'all positions', choice: { vector, positions: ALL } },
    { name: 'first token only', choice: { vector, positions: FIRST_TOKEN } },
    {
      name: `all positions above ${UNDECIDED_ABOVE.toFixed(2)} nats`,
      choice: { vector, positions: ALL, onlyUndecided: true },
    },
    { name: 'one layer', choice: { vector, layers: middle } },
  ];
}

/** G-ACT with one part left out at a time, to see what each part is worth; nothing for other methods. */
export function partsOf(
  { vector, layers, method }: LibraryEntry,
  contrasts: readonly LayerContrast[],
): Variant[] {
  if (method !== 'g-act') return [];
  const steered = contrasts.filter(({ block }) => layers.includes(block));
  return [
    { name: 'as shipped', choice: { vector } },
    {
      name: 'without rest',
      choice: { vector: { ...vector, blocks: gAct(steered, { seed: 1, rest: false }) } },
    },
    {
      name: 'one direction',
      choice: { vector: { ...vector, blocks: gAct(steered, { seed: 1, mostClusters: 1 }) } },
    },
    { name: 'one direction, gated', choice: { vector: { ...vector, blocks: gatedDifference(steered) } } },
  ];
}
