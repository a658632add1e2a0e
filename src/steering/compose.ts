import { UserError } from '../common/errors';
import type { AppliedSteering, SteeringBlock, SteeringState } from '../lm/steering-block';
import { capPush } from './cap';
import { fingerprintOf } from './fingerprint';
import { orthogonalise } from './orthogonalise';
import type { SteeringVector } from './steering-vector';

/** A vector, and how much of it is wanted. */
export interface VectorChoice {
  readonly vector: SteeringVector;
  /** @default the vector's recommended strength, else 1 */
  readonly strength?: number | undefined;
  /** Decoder blocks to steer. @default all blocks of the vector */
  readonly layers?: readonly number[] | undefined;
  /** Positions to steer, from the last one of the prompt on. @default the vector's recommended ones, else all */
  readonly positions?: number | undefined;
  /** Steer only where the model, without this vector, is undecided; see `UndecidedSteering`. @default false */
  readonly onlyUndecided?: boolean | undefined;
}

export interface CompositionOptions {
  /** Also steer the prompt before its last position. */
  readonly steerPrompt: boolean;
  /** Longest push of all vectors together, as a share of the stream's length. @default no bound */
  readonly mostPush?: number | undefined;
  /** Take from each vector what it shares with the ones before it. @default false */
  readonly orthogonal?: boolean | undefined;
  /** Entropy above which the model is undecided, in nats. @default UNDECIDED_ABOVE */
  readonly undecidedAbove?: number | undefined;
}

/** A steering state, and what had to be done to get it. */
export interface Composition {
  /** Absent when nothing is left to steer with. */
  readonly state?: SteeringState;
  /** What all strengths were multiplied by to stay within `mostPush`; 1 when they were not. */
  readonly scale: number;
  /** One sentence for the user where that is not 1. */
  readonly note?: string;
}

/**
 * The bound for what people ask for: within it code stays code. A strength beyond it is nearly always a typing error, or
 * several vectors that are each well alone.
 */
export const MOST_PUSH = 0.6;

/** The model is undecided where it hesitates as between more than two equally likely tokens; in nats. */
export const UNDECIDED_ABOVE = Math.LN2;

/** The strength a vector is applied with when none is asked for. */
export function defaultStrength(vector: SteeringVector): number {
  return vector.metadata.recommendedStrength ?? 1;
}

/**
 * Several vectors as one steering state. Whatever has no effect is left out, so that strength 0 is not steering by
 * nothing but no steering at all, and bit-identical to it. The fingerprint is of what is applied: of the vectors as they
 * are after `orthogonal`, at their strengths after `mostPush`.
 *
 * @throws UserError when a strength is not finite, a layer is not in its vector, the vectors are for different models,
 *   nothing of one is left after `orthogonal`, or a whole prompt is to be steered where the model is undecided
 */
export function compose(
  choices: readonly VectorChoice[],
  { steerPrompt, mostPush, orthogonal = false, undecidedAbove = UNDECIDED_ABOVE }: CompositionOptions,
): Composition {
  checkHiddenSizes(choices);
  const chosen = choices
    .map(applyChoice)
    .filter(({ vector, strength }) => strength !== 0 && vector.blocks.length > 0);
  if (chosen.length === 0) return { scale: 1 };
  const vectors = chosen.map(({ vector }) => vector);
  const treated = orthogonal ? orthogonalise(vectors) : vectors;
  const wanted = treated.map(({ blocks }, i): AppliedSteering => {
    const { strength = 0, positions } = chosen[i] ?? {};
    return { blocks, strength, ...(positions !== undefined && { positions }) };
  });
  const { applied, scale, note } =
    mostPush === undefined
      ? { applied: wanted, scale: 1 }
      : capPush(wanted, { fraction: mostPush, residualNorms: residualNorms(vectors) });
  const isConditional = (i: number) => chosen[i]?.onlyUndecided ?? false;
  const always = applied.filter((_, i) => !isConditional(i));
  const undecided = applied.filter((_, i) => isConditional(i));
  const whenUndecided = { applied: undecided, entropyAbove: undecidedAbove };
  if (undecided.length > 0 && steerPrompt) {
    throw new UserError(
      'A prompt that is steered as a whole leaves no token undecided: steer the prompt, or only undecided tokens.',
    );
  }
  const steering = {
    applied: always,
    steerPrompt,
    ...(undecided.length > 0 && { whenUndecided }),
  };
  const state = { ...steering, fingerprint: fingerprintOf(steering) };
  return { state, scale, ...(note !== undefined && { note }) };
}

/**
 * The state of a composition, see `compose`.
 * @returns undefined when nothing is left to steer with
 */
export function steeringState(
  choices: readonly VectorChoice[],
  options: CompositionOptions,
): SteeringState | undefined {
  return compose(choices, options).state;
}

interface ChosenVector {
  readonly vector: SteeringVector;
  readonly strength: number;
  readonly positions: number | undefined;
  readonly onlyUndecided: boolean;
}

/** By block; vectors of one model were built from the same stream, and of figures that differ the smallest is safe. */
function residualNorms(vectors: readonly SteeringVector[]): Map<number, number> {
  const norms = new Map<number, number>();
  for (const { metadata } of vectors) {
    for (const [block, norm] of metadata.residualNorms) {
      if (norm > 0) norms.set(block, Math.min(norm, norms.get(block) ?? Infinity));
    }
  }
  return norms;
}

function applyChoice({ vector, layers, ...choice }: VectorChoice): ChosenVector {
  const { strength = defaultStrength(vector), onlyUndecided = false } = choice;
  const { positions = vector.metadata.recommendedPositions } = choice;
  if (!Number.isFinite(strength)) {
    throw new UserError(`The strength of "${vector.name}" is ${strength}; give a finite number such as 0.2.`);
  }
  return {
    vector: layers ? { ...vector, blocks: chosenBlocks(vector, layers) } : vector,
    strength,
    positions,
    onlyUndecided,
  };
}

function chosenBlocks(vector: SteeringVector, layers: readonly number[]): SteeringBlock[] {
  const missing = layers.find((layer) => !vector.blocks.some(({ block }) => block === layer));
  if (missing !== undefined) {
    const present = vector.blocks.map(({ block }) => block).join(', ');
    throw new UserError(
      `"${vector.name}" does not steer layer ${missing}; choose among its layers ${present}.`,
    );
  }
  return vector.blocks.filter(({ block }) => layers.includes(block));
}

function checkHiddenSizes(choices: readonly VectorChoice[]): void {
  const [first, ...rest] = choices;
  const other = rest.find(({ vector }) => vector.hiddenSize !== first?.vector.hiddenSize);
  if (!first || !other) return;
  throw new UserError(
    `"${first.vector.name}" and "${other.vector.name}" are for models of different hidden sizes ` +
      `(${first.vector.hiddenSize} and ${other.vector.hiddenSize}); choose vectors built for the same model.`,
  );
}
