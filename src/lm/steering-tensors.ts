import type { AppliedSteering, SteeringBlock } from './steering-block';

/** The steering inputs of the graph, for all blocks together; see `addSteering` for the formula. */
export interface SteeringTensors {
  readonly groups: number;
  /** Units in each group, padding included. */
  readonly units: number;
  /** [blocks, groups, hidden, units] */
  readonly probe: Float32Array;
  /** [blocks, groups, 1, units] */
  readonly bias: Float32Array;
  /** [blocks, groups, units, hidden] */
  readonly directions: Float32Array;
  /** [1, groups, 1, 1]; 1 where the group passes hW + b through. */
  readonly linear: Uint8Array;
}

/** A padding unit's bias: its softmax weight underflows to exactly 0. */
const NEVER = -1e30;

/** Units of one vector that go through one softmax, or through none, at the same group of every block. */
interface Group {
  readonly linear: boolean;
  readonly members: readonly { readonly block: SteeringBlock; readonly units: readonly number[] }[];
  /** Zero units to put beside the members', which turn a softmax into a sigmoid. */
  readonly zeros: number;
  readonly strength: number;
}

/** One idle group: what the graph is fed when nothing steers. */
export function idleSteering(blocks: number, hiddenSize: number): SteeringTensors {
  return packSteering([], blocks, hiddenSize);
}

/**
 * Packs vectors into the graph's inputs: composition is concatenation, and strength is applied here and nowhere else.
 * @throws RangeError when a block does not fit the model; callers check vectors against the model first
 */
export function packSteering(
  applied: readonly AppliedSteering[],
  blocks: number,
  hiddenSize: number,
): SteeringTensors {
  const groups = applied.flatMap(groupsOf);
  const groupCount = Math.max(1, groups.length);
  const units = Math.max(1, ...groups.map((group) => unitsOf(group)));
  const tensors: SteeringTensors = {
    groups: groupCount,
    units,
    probe: new Float32Array(blocks * groupCount * hiddenSize * units),
    bias: new Float32Array(blocks * groupCount * units),
    directions: new Float32Array(blocks * groupCount * units * hiddenSize),
    linear: new Uint8Array(groupCount),
  };
  groups.forEach((group, index) => {
    if (group.linear) tensors.linear[index] = 1;
    for (const member of group.members) place(tensors, group, member, index, blocks, hiddenSize);
  });
  return tensors;
}

function groupsOf(applied: AppliedSteering): Group[] {
  const { strength } = applied;
  const alone = (blocks: readonly SteeringBlock[], zeros: number) => {
    // Each unit on its own: a group for unit i of every block that has one.
    const most = Math.max(0, ...blocks.map((block) => block.units));
    return Array.from({ length: most }, (_, unit): Group => {
      const members = blocks.filter((block) => unit < block.units).map((block) => ({ block, units: [unit] }));
      return { linear: false, members, zeros, strength };
    });
  };
  const together = (blocks: readonly SteeringBlock[], linear: boolean): Group[] =>
    blocks.length === 0
      ? []
      : [
          {
            linear,
            zeros: 0,
            strength,
            members: blocks.map((block) => ({ block, units: range(block.units) })),
          },
        ];
  const of = (activation: SteeringBlock['activation']) =>
    applied.blocks.filter((block) => block.activation === activation);
  return [
    ...alone(of('constant'), 0),
    ...together(of('softmax'), false),
    ...alone(of('sigmoid'), 1),
    ...together(of('identity'), true),
  ];
}

function unitsOf(group: Group): number {
  return Math.max(0, ...group.members.map((member) => member.units.length)) + group.zeros;
}

function place(
  tensors: SteeringTensors,
  group: Group,
  { block, units }: Group['members'][number],
  index: number,
  blocks: number,
  hiddenSize: number,
): void {
  if (block.block < 0 || block.block >= blocks) {
    throw new RangeError(`block ${block.block} is outside a model of ${blocks} blocks`);
  }
  if (block.directions.length !== block.units * hiddenSize) {
    throw new RangeError(`directions of block ${block.block} do not fit a stream ${hiddenSize} wide`);
  }
  const at = block.block * tensors.groups + index;
  // A constant ignores its probe: alone in its softmax, it is 1 whatever the score.
  const probe = block.activation === 'constant' ? undefined : block.probe;
  units.forEach((unit, column) => {
    for (let i = 0; i < hiddenSize; i++) {
      const weight = probe?.[i * block.units + unit] ?? 0;
      tensors.probe[(at * hiddenSize + i) * tensors.units + column] = weight;
      const push = (block.directions[unit * hiddenSize + i] ?? 0) * group.strength;
      tensors.directions[(at * tensors.units + column) * hiddenSize + i] = push;
    }
    const bias = block.activation === 'constant' ? 0 : (block.bias?.[unit] ?? 0);
    tensors.bias[at * tensors.units + column] = bias;
  });
  if (group.linear) return;
  for (let column = units.length + group.zeros; column < tensors.units; column++) {
    tensors.bias[at * tensors.units + column] = NEVER;
  }
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
