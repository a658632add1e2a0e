import type { SteeringState } from '../../lm/steering-block';
import { steeringState, UNDECIDED_ABOVE, type VectorChoice } from '../../steering/compose';
import type { LibraryEntry } from '../../steering/library';
import type { LayerContrast } from '../../steering/methods/contrast';
import { gAct } from '../../steering/methods/g-act';
import { gatedDifference } from '../../steering/methods/gated-difference';

/** A vector used or made in another way, at the strength of the one that is evaluated. */
export interface Variant {
  readonly name: string;
  readonly choices: readonly VariantChoice[];
}

/** A vector at a share of that strength. @default all of it */
export type VariantChoice = Omit<VectorChoice, 'strength'> & { readonly share?: number };

/** The variant at a strength. */
export function stateOf({ choices }: Variant, strength: number): SteeringState | undefined {
  const vectors = choices.map(({ share = 1, ...choice }) => ({ ...choice, strength: share * strength }));
  return steeringState(vectors, { steerPrompt: false });
}

/** The positions that decide the first token; see POSITIONS. */
const FIRST_TOKEN = 2;
const ALL = Number.MAX_SAFE_INTEGER;
/** Added up: all of the strength at two positions, a half at two, a quarter at four, and then none. */
const DECAY = [
  { positions: 2, share: 1 / 2 },
  { positions: 4, share: 1 / 4 },
  { positions: 8, share: 1 / 4 },
] as const;

/** Names of the schedules that are compared with each other, since they differ in nothing but where. */
export const ALL_POSITIONS = 'all positions';
export const ONLY_UNDECIDED = `${ALL_POSITIONS} above ${UNDECIDED_ABOVE.toFixed(2)} nats`;

/** When a vector acts: other schedules than the one it was tuned to, which comes first. */
export function schedulesOf({ vector, layers }: LibraryEntry): Variant[] {
  const middle = layers.slice(Math.floor(layers.length / 2)).slice(0, 1);
  return [
    { name: 'as shipped', choices: [{ vector }] },
    { name: ALL_POSITIONS, choices: [{ vector, positions: ALL }] },
    { name: 'first token only', choices: [{ vector, positions: FIRST_TOKEN }] },
    { name: 'decaying over eight positions', choices: DECAY.map((part) => ({ vector, ...part })) },
    {
      name: ONLY_UNDECIDED,
      choices: [{ vector, positions: ALL, onlyUndecided: true }],
    },
    { name: 'one layer', choices: [{ vector, layers: middle }] },
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
    { name: 'as shipped', choices: [{ vector }] },
    {
      name: 'without rest',
      choices: [{ vector: { ...vector, blocks: gAct(steered, { seed: 1, rest: false }) } }],
    },
    {
      name: 'one direction',
      choices: [{ vector: { ...vector, blocks: gAct(steered, { seed: 1, mostClusters: 1 }) } }],
    },
    { name: 'one direction, gated', choices: [{ vector: { ...vector, blocks: gatedDifference(steered) } }] },
  ];
}
