import type { AppliedSteering, SteeringBlock } from './steering-block';

/** The inputs of the graph's whole steering blocks, for all of them together; see `addProbes` for the formula. */
export interface ProbeTensors {
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

/** Packs all that is applied at the given blocks, constants included; one idle group when that is nothing. */
export function packProbes(
  applied: readonly AppliedSteering[],
  probeBlocks: readonly number[],
  hiddenSize: number,
): ProbeTensors {
  const groups = applied.flatMap(({ blocks, strength }) =>
    groupsOf(
      blocks.filter(({ block }) => probeBlocks.includes(block)),
      strength,
    ),
  );
  const groupCount = Math.max(1, groups.length);
  const units = Math.max(1, ...groups.map(unitsOf));
  const size = probeBlocks.length * groupCount;
  const tensors: ProbeTensors = {
    groups: groupCount,
    units,
    probe: new Float32Array(size * hiddenSize * units),
    bias: new Float32Array(size * units),
    directions: new Float32Array(size * units * hiddenSize),
    linear: new Uint8Array(groupCount),
  };
  groups.forEach((group, index) => {
    if (group.linear) tensors.linear[index] = 1;
    for (const member of group.members) {
      place(tensors, group, member, probeBlocks.indexOf(member.block.block) * groupCount + index, hiddenSize);
    }
  });
  return tensors;
}

function groupsOf(blocks: readonly SteeringBlock[], strength: number): Group[] {
  const of = (activation: SteeringBlock['activation']) =>
    blocks.filter((block) => block.activation === activation);
  /** Each unit on its own: a group for unit i of every block that has one. */
  const alone = (members: readonly SteeringBlock[], zeros: number) =>
    range(Math.max(0, ...members.map((block) => block.units))).map((unit): Group => {
      const having = members.filter((block) => unit < block.units).map((block) => ({ block, units: [unit] }));
      return { linear: false, members: having, zeros, strength };
    });
  const together = (members: readonly SteeringBlock[], linear: boolean): Group[] =>
    members.length === 0
      ? []
      : [
          {
            linear,
            zeros: 0,
            strength,
            members: members.map((block) => ({ block, units: range(block.units) })),
          },
        ];
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

/** @param at index of the (block, group) pair */
function place(
  tensors: ProbeTensors,
  group: Group,
  { block, units }: Group['members'][number],
  at: number,
  hiddenSize: number,
): void {
  // A constant ignores its probe: alone in its softmax, it is 1 whatever the score.
  const isConstant = block.activation === 'constant';
  units.forEach((unit, column) => {
    for (let i = 0; i < hiddenSize; i++) {
      const weight = isConstant ? 0 : (block.probe?.[i * block.units + unit] ?? 0);
      tensors.probe[(at * hiddenSize + i) * tensors.units + column] = weight;
      const push = (block.directions[unit * hiddenSize + i] ?? 0) * group.strength;
      tensors.directions[(at * tensors.units + column) * hiddenSize + i] = push;
    }
    tensors.bias[at * tensors.units + column] = isConstant ? 0 : (block.bias?.[unit] ?? 0);
  });
  if (group.linear) return;
  tensors.bias.fill(NEVER, at * tensors.units + units.length + group.zeros, (at + 1) * tensors.units);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
