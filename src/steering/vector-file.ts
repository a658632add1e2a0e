import { messageOf, UserError } from '../common/errors';
import { readSafetensors, writeSafetensors, type Safetensors } from './safetensors';
import { SafetensorsError } from './safetensors-error';
import type { SteeringVector } from './steering-vector';
import { formatMetadata } from './format-metadata';
import { parseMetadata } from './parse-metadata';
import { blocksFromTensors, tensorsFromBlocks } from './vector-tensors';

/**
 * The steering vector file: safetensors with `block.<n>.probe` [hidden, k], `block.<n>.bias` [k] and
 * `block.<n>.directions` [k, hidden] for 0-based decoder blocks, and string metadata. A file with nothing but
 * directions, of shape [k, hidden] or [hidden], is a plain vector and needs no metadata.
 */

/**
 * @param name what errors call the vector, usually the file's base name
 * @throws UserError when the bytes are not a steering vector
 */
export function parseSteeringVector(bytes: Uint8Array, name: string): SteeringVector {
  const { tensors, metadata: strings } = readFile(bytes, name);
  const { metadata, activation, hiddenSize: declared } = parseMetadata(strings, name);
  const { blocks, hiddenSize } = blocksFromTensors(tensors, activation, name);
  if (declared !== undefined && declared !== hiddenSize) {
    throw new UserError(
      `The steering vector "${name}" declares a hidden size of ${declared} but has directions of ${hiddenSize} numbers; ` +
        'build or download it again.',
    );
  }
  const last = blocks.at(-1)?.block ?? 0;
  if (metadata.layers !== undefined && last >= metadata.layers) {
    throw new UserError(
      `The steering vector "${name}" steers block ${last} of a model that it says has ${metadata.layers}, counted from 0; ` +
        'build or download it again.',
    );
  }
  const unsteered = metadata.recommendedLayers?.find((layer) => !blocks.some(({ block }) => block === layer));
  if (unsteered !== undefined) {
    throw new UserError(
      `The steering vector "${name}" recommends layer ${unsteered}, which it does not steer; build or download it again.`,
    );
  }
  return { name, metadata, hiddenSize, blocks };
}

function readFile(bytes: Uint8Array, name: string): Safetensors {
  try {
    return readSafetensors(bytes);
  } catch (error) {
    if (!(error instanceof SafetensorsError)) throw error;
    throw new UserError(`The steering vector "${name}" ${messageOf(error)}; build or download it again.`);
  }
}

/**
 * The file of a vector; equal vectors give equal bytes, and its name is not part of it.
 *
 * @throws Error when the vector breaks a promise of its type, so that no file is written that could not be read
 */
export function serialiseSteeringVector(vector: SteeringVector): Uint8Array {
  const activation = vector.blocks[0]?.activation ?? 'constant';
  if (vector.blocks.some((block) => block.activation !== activation)) {
    throw new Error(`the blocks of "${vector.name}" have different activations, which one file cannot hold`);
  }
  const tensors = tensorsFromBlocks(vector.blocks, vector.hiddenSize);
  const bytes = writeSafetensors({
    tensors,
    metadata: formatMetadata(vector.metadata, activation, vector.hiddenSize),
  });
  parseSteeringVector(bytes, vector.name);
  return bytes;
}
