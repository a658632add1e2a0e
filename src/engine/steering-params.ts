import * as z from 'zod';
import { UserError } from '../common/errors';
import {
  ACTIVATIONS,
  allApplied,
  MAX_STRENGTH,
  type SteeringBlock,
  type SteeringState,
} from '../lm/steering-block';
import type { ModelInfo } from '../lm/types';
import {
  MAX_APPLIED,
  MAX_BLOCKS,
  MAX_NAME_CHARACTERS,
  MAX_PACKED_VALUES,
  MAX_STEERING_VALUES,
  MAX_UNITS,
} from './limits';
import { packedSize } from './packed-size';

const floats = z
  .instanceof(Float32Array)
  .refine((values) => values.length <= MAX_STEERING_VALUES, { error: 'is too large', abort: true })
  .refine((values) => values.every((value) => Number.isFinite(value)), {
    error: 'holds a number that is not finite',
  });

const block = z.strictObject({
  block: z
    .int()
    .min(0)
    .max(MAX_BLOCKS - 1),
  activation: z.enum(ACTIVATIONS),
  units: z.int().min(1).max(MAX_UNITS),
  probe: floats.exactOptional(),
  bias: floats.exactOptional(),
  directions: floats,
});

const applied = z.strictObject({
  blocks: bounded(block, MAX_BLOCKS),
  strength: z.number().min(-MAX_STRENGTH).max(MAX_STRENGTH),
  positions: z.int().min(1).exactOptional(),
});

/** A list whose length is checked before its elements are looked at. */
function bounded<T extends z.ZodType>(element: T, max: number) {
  return z.array(z.unknown()).max(max).pipe(z.array(element));
}

/** A steering state by itself; whether it fits the loaded model is `checkSteering`. */
export const steeringSchema: z.ZodType<SteeringState> = z
  .strictObject({
    applied: bounded(applied, MAX_APPLIED),
    fingerprint: z.string().max(MAX_NAME_CHARACTERS),
    steerPrompt: z.boolean(),
    whenUndecided: z
      .strictObject({ applied: bounded(applied, MAX_APPLIED), entropyAbove: z.number().min(0) })
      .exactOptional(),
  })
  .refine((state) => !state.steerPrompt || state.whenUndecided === undefined, {
    error: 'steers the whole prompt or only where the model is undecided, not both',
  })
  .refine((state) => allBlocks(state).reduce((sum, each) => sum + each.units, 0) <= MAX_UNITS, {
    error: `has more than ${MAX_UNITS} units in all`,
  })
  .refine((state) => allBlocks(state).reduce((sum, each) => sum + valuesOf(each), 0) <= MAX_STEERING_VALUES, {
    error: `has more than ${MAX_STEERING_VALUES} numbers in all`,
  });

/** @throws UserError when the state was not made for a model of this shape, or the model cannot be steered */
export function checkSteering(state: SteeringState | undefined, model: ModelInfo): void {
  const blocks = state ? allBlocks(state) : [];
  if (blocks.length === 0) return;
  if (!model.steerable) {
    const why = model.reason === undefined ? '' : ` (${model.reason})`;
    throw new UserError(`The model "${model.id}" cannot be steered${why}: use it without vectors.`);
  }
  for (const each of blocks) checkBlock(each, model);
  if (state && packedSize(state, model) > MAX_PACKED_VALUES) {
    throw new UserError(
      `The steering vectors together are too large for "${model.id}": use fewer or smaller ones.`,
    );
  }
}

function checkBlock(block: SteeringBlock, model: ModelInfo): void {
  const { units } = block;
  const mend = `use a vector made for "${model.id}"`;
  if (block.block >= model.layers) {
    const has = `the model "${model.id}" has ${model.layers}, counted from 0`;
    throw new UserError(`A steering vector is for decoder block ${block.block}, but ${has}: ${mend}.`);
  }
  const sizes: [string, Float32Array | undefined, number][] = [
    ['directions', block.directions, units * model.hiddenSize],
    ['probe', block.probe, units * model.hiddenSize],
    ['bias', block.bias, units],
  ];
  for (const [name, values, expected] of sizes) {
    if (!values || values.length === expected) continue;
    const shape = `${units} units and the model's hidden size ${model.hiddenSize} ask for ${expected}`;
    throw new UserError(
      `The steering vector's ${name} for decoder block ${block.block} has ${values.length} numbers where ` +
        `${shape}: ${mend}.`,
    );
  }
}

function allBlocks(state: SteeringState): SteeringBlock[] {
  return allApplied(state).flatMap((each) => each.blocks);
}

function valuesOf(block: SteeringBlock): number {
  return block.directions.length + (block.probe?.length ?? 0) + (block.bias?.length ?? 0);
}
