import { UserError } from '../common/errors';
import type { AppliedSteering, SteeringBlock, SteeringState } from '../lm/steering-block';
import { fingerprintOf } from './fingerprint';
import type { SteeringVector } from './steering-vector';

/** A vector, and how much of it is wanted. */
export interface VectorChoice {
  readonly vector: SteeringVector;
  /** @default the vector's recommended strength, else 1 */
  readonly strength?: number | undefined;
  /** Decoder blocks to steer. @default all blocks of the vector */
  readonly layers?: readonly number[] | undefined;
}

export interface CompositionOptions {
  /** Also steer the prompt before its last position. */
  readonly steerPrompt: boolean;
}

/** The strength a vector is applied with when none is asked for. */
export function defaultStrength(vector: SteeringVector): number {
  return vector.metadata.recommendedStrength ?? 1;
}

/**
 * Several vectors as one steering state. Whatever has no effect is left out, so that strength 0 is not steering by
 * nothing but no steering at all, and bit-identical to it.
 *
 * @returns undefined when nothing is left to steer with
 * @throws UserError when a strength is not finite, a layer is not in its vector, or the vectors are for different models
 */
export function steeringState(
  choices: readonly VectorChoice[],
  { steerPrompt }: CompositionOptions,
): SteeringState | undefined {
  checkHiddenSizes(choices);
  const applied = choices
    .map(applyChoice)
    .filter(({ blocks, strength }) => strength !== 0 && blocks.length > 0);
  if (applied.length === 0) return undefined;
  return { applied, steerPrompt, fingerprint: fingerprintOf(applied, steerPrompt) };
}

function applyChoice({ vector, strength = defaultStrength(vector), layers }: VectorChoice): AppliedSteering {
  if (!Number.isFinite(strength)) {
    throw new UserError(`The strength of "${vector.name}" is ${strength}; give a finite number such as 0.2.`);
  }
  return { blocks: layers ? chosenBlocks(vector, layers) : vector.blocks, strength };
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
