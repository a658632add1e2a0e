import type { GraphEditor } from '../graph-editor';
import { intAttribute } from '../attributes';
import { ElementType } from '../model';
import { isSkipNorm, skipNormBiasSlot, type ResidualAdd } from '../residual';

/** Names of the inputs that carry the state of probe-selected steering; see `ProbeTensors` for their shapes. */
export const PROBE_INPUTS = {
  probe: 'trimtab/steer.probe',
  bias: 'trimtab/steer.bias',
  directions: 'trimtab/steer.directions',
  linear: 'trimtab/steer.linear',
  mask: 'trimtab/steer.mask',
} as const;

/**
 * Adds the whole steering block h' = h + m·g(hW + b)·V to the residual stream after each given block.
 *
 * The push is added to the branch operand, so that the residual addition itself, fused or not, is left alone; h is
 * read as trunk + branch. Vectors come as G groups of K units, padded: a softmax over the units of a group is the
 * probe's choice, the constant 1 where only one unit is not padding, and a sigmoid for a unit beside a zero unit;
 * `linear` lets a group pass its hW + b through instead. Everything is computed in float32.
 *
 * Shapes: probe [blocks, G, hidden, K], bias [blocks, G, 1, K], directions [blocks, G, K, hidden],
 * linear [1, G, 1, 1] (bool), mask [1, G, S, 1] with S the tokens of the run.
 */
export function addProbes(
  editor: GraphEditor,
  blocks: readonly ResidualAdd[],
  elementType: number,
  hiddenSize: number,
): void {
  const { Float32, Bool } = ElementType;
  const count = blocks.length;
  if (count === 0) return;
  const split = (name: string, dims: readonly (number | string)[]) =>
    editor.splitFirstAxis(editor.addInput(name, Float32, dims), count);
  const probes = split(PROBE_INPUTS.probe, [count, 'groups', hiddenSize, 'units']);
  const biases = split(PROBE_INPUTS.bias, [count, 'groups', 1, 'units']);
  const directions = split(PROBE_INPUTS.directions, [count, 'groups', 'units', hiddenSize]);
  const linear = editor.addInput(PROBE_INPUTS.linear, Bool, [1, 'groups', 1, 1]);
  const mask = editor.addInput(PROBE_INPUTS.mask, Float32, [1, 'groups', 'steered_sequence', 1]);

  blocks.forEach((add, block) => {
    const node = editor.node(add.node);
    const branch = node.inputs[add.branchSlot] ?? '';
    const stream = residualSum(editor, add);
    const h = elementType === Float32 ? stream : editor.cast(stream, Float32);
    const scores = editor.add('Add', [editor.add('MatMul', [h, probes[block] ?? '']), biases[block] ?? '']);
    const choice = editor.add('Softmax', [scores], [LAST_AXIS]);
    const activation = editor.add('Mul', [editor.add('Where', [linear, scores, choice]), mask]);
    const pushes = editor.add('MatMul', [activation, directions[block] ?? '']);
    const push = editor.reduceSum(pushes, 1, false);
    const typed = elementType === Float32 ? push : editor.cast(push, elementType);
    editor.rewire(add.node, add.branchSlot, editor.add('Add', [branch, typed]));
  });
}

const LAST_AXIS = intAttribute('axis', -1);

/** The value of the stream before steering, from the operands of its addition. */
function residualSum(editor: GraphEditor, add: ResidualAdd): string {
  const node = editor.node(add.node);
  const sum = editor.add('Add', [node.inputs[add.trunkSlot] ?? '', node.inputs[add.branchSlot] ?? '']);
  const bias = isSkipNorm(node) ? node.inputs[skipNormBiasSlot(node)] : undefined;
  return bias ? editor.add('Add', [sum, bias]) : sum;
}
