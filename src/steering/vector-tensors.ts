import { UserError } from '../common/errors';
import type { Activation, SteeringBlock } from '../lm/steering-block';
import { quote } from './quote';
import type { Tensor } from './safetensors';

/** No decoder has a tenth as many blocks; a larger number would only make the model's inputs huge. */
const MAX_BLOCK = 1023;

const PARTS = ['probe', 'bias', 'directions'] as const;
type Parts = Partial<Record<(typeof PARTS)[number], Tensor>>;

export interface BlocksOfFile {
  readonly blocks: readonly SteeringBlock[];
  readonly hiddenSize: number;
}

/**
 * The steering blocks in the tensors of a vector file, ascending. The constant 1 depends on no probe, so a probe beside
 * it is dropped.
 *
 * @param activation what the metadata names; without it the file must hold directions only
 * @throws UserError when a tensor is missing, unknown, of another shape than its fellows, or not finite
 */
export function blocksFromTensors(
  tensors: ReadonlyMap<string, Tensor>,
  activation: Activation | undefined,
  name: string,
): BlocksOfFile {
  const refuse = (what: string): never => {
    throw new UserError(`The steering vector "${name}" ${what}; build or download it again.`);
  };
  const grouped = groupByBlock(tensors, refuse);
  let hiddenSize = 0;
  const blocks = [...grouped]
    .sort(([a], [b]) => a - b)
    .map(([block, { probe, bias, directions }]) => {
      if (!directions) return refuse(`has a probe or bias but no directions for block ${block}`);
      const shape = directions.shape.length === 1 ? [1, ...directions.shape] : directions.shape;
      const [units = 0, hidden = 0] = shape;
      if (shape.length !== 2 || units === 0 || hidden === 0) {
        return refuse(
          `has directions of shape [${directions.shape.join(', ')}] for block ${block} instead of [k, hidden]`,
        );
      }
      hiddenSize ||= hidden;
      if (hidden !== hiddenSize) return refuse(`has directions of ${hidden} and of ${hiddenSize} numbers`);
      if (probe && !hasShape(probe, [hidden, units])) {
        return refuse(
          `has a probe of shape [${probe.shape.join(', ')}] for block ${block} instead of [${hidden}, ${units}]`,
        );
      }
      if (bias && !hasShape(bias, [units])) {
        return refuse(
          `has a bias of shape [${bias.shape.join(', ')}] for block ${block} instead of [${units}]`,
        );
      }
      if ((probe || bias) && !activation) return refuse('has probes but does not say their activation');
      if (!probe && (activation ?? 'constant') !== 'constant') {
        return refuse(`has the activation ${activation} but no probe for block ${block}`);
      }
      if (activation === undefined || activation === 'constant') {
        return { block, activation: 'constant' as const, units, directions: directions.values };
      }
      return {
        block,
        activation,
        units,
        ...(probe && { probe: probe.values }),
        ...(bias && { bias: bias.values }),
        directions: directions.values,
      };
    });
  if (blocks.length === 0) refuse('holds no steering blocks');
  return { blocks, hiddenSize };
}

function groupByBlock(
  tensors: ReadonlyMap<string, Tensor>,
  refuse: (what: string) => never,
): Map<number, Parts> {
  const grouped = new Map<number, Parts>();
  for (const [tensorName, tensor] of tensors) {
    const match = /^block\.(0|[1-9]\d*)\.(\w+)$/.exec(tensorName);
    const part = PARTS.find((known) => known === match?.[2]);
    if (!match || !part) return refuse(`has a tensor ${quote(tensorName)} that no steering block has`);
    const block = Number(match[1]);
    if (block > MAX_BLOCK) refuse(`has a block number above ${MAX_BLOCK}`);
    if (!tensor.values.every(Number.isFinite)) refuse(`has numbers in "${tensorName}" that are not finite`);
    grouped.set(block, { ...grouped.get(block), [part]: tensor });
  }
  return grouped;
}

function hasShape(tensor: Tensor, shape: readonly number[]): boolean {
  return tensor.shape.length === shape.length && tensor.shape.every((dim, axis) => dim === shape[axis]);
}

/** The tensors of blocks: probe [hidden, k], bias [k] and directions [k, hidden], by block number. */
export function tensorsFromBlocks(blocks: readonly SteeringBlock[], hiddenSize: number): Map<string, Tensor> {
  const tensors = new Map<string, Tensor>();
  for (const { block, units, probe, bias, directions } of [...blocks].sort((a, b) => a.block - b.block)) {
    const key = `block.${block}`;
    if (tensors.has(`${key}.directions`)) throw new Error(`two steering blocks for block ${block}`);
    if (probe) tensors.set(`${key}.probe`, { shape: [hiddenSize, units], values: probe });
    if (bias) tensors.set(`${key}.bias`, { shape: [units], values: bias });
    tensors.set(`${key}.directions`, { shape: [units, hiddenSize], values: directions });
  }
  return tensors;
}
