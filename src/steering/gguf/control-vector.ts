import { UserError } from '../../common/errors';
import type { SteeringBlock } from '../../lm/steering-block';
import { defaultStrength } from '../compose';
import { quote } from '../quote';
import { NO_METADATA, type SteeringVector } from '../steering-vector';
import { GgufError } from './gguf-error';
import { readGguf } from './read-gguf';
import { writeGguf } from './write-gguf';

/**
 * llama.cpp's control vectors: GGUF with one-dimensional F32 tensors `direction.<n>`, added to the output of decoder
 * block n, counted from 0, at every position. Block 0 has no name there. Source: llama.cpp's common.cpp and
 * llama-adapter.cpp, which refuse a file with any other tensor.
 */
const DIRECTION = /^direction\.([1-9]\d{0,3})$/;
const MAX_BLOCK = 1023;

/**
 * @param name what errors call the vector
 * @returns a constant push by the file's directions as they are at strength 1; not bound to a model's hash
 * @throws UserError when the bytes are not a control vector
 */
export function importControlVector(bytes: Uint8Array, name: string): SteeringVector {
  const refuse = (what: string): never => {
    throw new UserError(`The control vector "${name}" ${what}; export or download it again.`);
  };
  const { metadata, tensors } = parsed(bytes, refuse);
  const architecture = metadata.get('general.architecture') ?? 'controlvector';
  if (architecture !== 'controlvector')
    refuse(`is a GGUF file of ${quote(architecture)} and not of a control vector`);
  let hiddenSize = 0;
  const blocks = [...tensors].map(([tensor, directions]): SteeringBlock => {
    const block = Number(DIRECTION.exec(tensor)?.[1] ?? NaN);
    if (!(block <= MAX_BLOCK))
      refuse(`has the tensor ${quote(tensor)}, but only direction.1 to direction.${MAX_BLOCK} can be in it`);
    hiddenSize ||= directions.length;
    if (directions.length !== hiddenSize || hiddenSize === 0)
      refuse(`has directions of ${directions.length} and of ${hiddenSize} numbers`);
    if (!directions.every(Number.isFinite)) refuse(`has numbers in ${quote(tensor)} that are not finite`);
    return { block, activation: 'constant', units: 1, directions };
  });
  if (blocks.length === 0) refuse('holds no directions');
  return {
    name,
    metadata: {
      ...NO_METADATA,
      concept: metadata.get('controlvector.concept') ?? '',
      title: metadata.get('controlvector.title') ?? '',
      method: metadata.get('controlvector.method') ?? 'imported control vector',
      modelId: metadata.get('controlvector.model_hint') ?? '',
      license: metadata.get('controlvector.license') ?? '',
    },
    hiddenSize,
    blocks: blocks.sort((a, b) => a.block - b.block),
  };
}

function parsed(bytes: Uint8Array, refuse: (what: string) => never) {
  try {
    return readGguf(bytes);
  } catch (error) {
    if (error instanceof GgufError) return refuse(error.message);
    throw error;
  }
}

export interface ExportOptions {
  /** Multiplied into the directions, since the file has no strength. @default the vector's recommended one, else 1 */
  readonly strength?: number | undefined;
  /** Leave block 0 out instead of refusing a vector that steers it. */
  readonly skipBlock0?: boolean;
}

/** @throws UserError when a control vector cannot do what the vector does */
export function exportControlVector(vector: SteeringVector, options: ExportOptions = {}): Uint8Array {
  const { name, metadata, hiddenSize } = vector;
  const { strength = defaultStrength(vector), skipBlock0 = false } = options;
  if (!Number.isFinite(strength))
    throw new UserError(`The strength of "${name}" is ${strength}; give a finite number such as 0.2.`);
  const { recommendedPositions } = metadata;
  if (recommendedPositions !== undefined) {
    throw new UserError(
      `"${name}" steers the first ${recommendedPositions} positions of a completion, but a control vector all of them; ` +
        'export one that was built without --tune.',
    );
  }
  const blocks = vector.blocks.filter(({ block }) => !skipBlock0 || block > 0);
  for (const { block, activation } of blocks) {
    if (activation !== 'constant') {
      throw new UserError(
        `"${name}" reads the stream at layer ${block} (${activation} units), but a control vector is a constant push; ` +
          'export one that was built with --method difference-in-means.',
      );
    }
    if (block === 0) {
      throw new UserError(
        `"${name}" steers layer 0, which a control vector cannot name; leave that layer out with --skip-layer-0.`,
      );
    }
  }
  if (blocks.length === 0) throw new UserError(`"${name}" steers layer 0 only; nothing is left to export.`);
  const pushes = blocks.map(
    (block) => [`direction.${block.block}`, totalPush(block, hiddenSize, strength)] as const,
  );
  if (!pushes.every(([, push]) => push.every(Number.isFinite))) {
    throw new UserError(
      `"${name}" at strength ${strength} is beyond single precision; export it with a smaller --strength.`,
    );
  }
  const texts: [string, string][] = [
    ['controlvector.concept', metadata.concept],
    ['controlvector.title', metadata.title],
    ['controlvector.method', metadata.method],
    ['controlvector.license', metadata.license],
  ];
  return writeGguf(
    new Map<string, string | number>([
      ['general.architecture', 'controlvector'],
      ['controlvector.model_hint', metadata.modelId],
      ['controlvector.layer_count', metadata.layers ?? Math.max(...blocks.map(({ block }) => block)) + 1],
      ...texts.filter(([, value]) => value !== ''),
    ]),
    new Map(pushes),
  );
}

/** Several constant units are one push: their sum. */
function totalPush({ directions }: SteeringBlock, hiddenSize: number, strength: number): Float32Array {
  const total = new Float64Array(hiddenSize);
  directions.forEach(
    (value, at) => (total[at % hiddenSize] = (total[at % hiddenSize] ?? 0) + value * strength),
  );
  return Float32Array.from(total);
}
