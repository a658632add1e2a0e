import { successors, type Dataflow } from '../dataflow';
import type { GraphEditor } from '../graph-editor';
import { ElementType } from '../model';
import type { ResidualAdd } from '../residual';

/** Positions to compute logits at, int64 [n]. */
export const LOGITS_INDEX = 'trimtab/logits.index';

/** Operators an exporter or quantiser makes of a projection; the activation is operand 0. */
const PROJECTIONS = new Set([
  'MatMul',
  'Gemm',
  'FusedMatMul',
  'MatMulNBits',
  'MatMulBnb4',
  'MatMulFpQ4',
  'DynamicQuantizeLinear',
  'DynamicQuantizeMatMul',
  'MatMulIntegerToFloat',
]);

/**
 * Runs the language-model head at the positions of `trimtab/logits.index` only: its input is gathered before the first
 * projection after the last block. Without such a projection the logits themselves are gathered, which saves the
 * copying but not the computing.
 *
 * @param lastAdd the last addition onto the residual stream, when it is known
 * @returns the name of the value that now holds the logits [1, n, vocabulary]
 */
export function pruneHead(
  editor: GraphEditor,
  flow: Dataflow,
  logits: string,
  lastAdd?: ResidualAdd,
): string {
  const index = editor.addInput(LOGITS_INDEX, ElementType.Int64, ['logits_positions']);
  const headInput = lastAdd === undefined ? undefined : findHeadInput(flow, lastAdd.node);
  if (headInput === undefined) return editor.gather(logits, index, 1);
  const gathered = editor.gather(headInput, index, 1);
  for (const reader of flow.consumers.get(headInput) ?? []) {
    editor.node(reader).inputs.forEach((input, slot) => {
      if (input === headInput) editor.rewire(reader, slot, gathered);
    });
  }
  return logits;
}

/** Walks forward from the last addition to the first projection of a value of rank 3. */
function findHeadInput(flow: Dataflow, from: number): string | undefined {
  const seen = new Set([from]);
  const pending = [from];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    for (const index of successors(flow, next)) {
      if (seen.has(index)) continue;
      seen.add(index);
      const node = flow.graph.nodes[index];
      const made = new Set(flow.graph.nodes[next]?.outputs);
      const activation = node?.inputs[0];
      if (node && activation && PROJECTIONS.has(node.opType) && made.has(activation)) {
        return node.opType === 'Gemm' || isFlattened(flow, next) ? undefined : activation;
      }
      pending.push(index);
    }
  }
  return undefined;
}

/** Whether a node reshapes to anything but three dimensions, so that axis 1 would not be the tokens. */
function isFlattened(flow: Dataflow, index: number): boolean {
  const node = flow.graph.nodes[index];
  if (node?.opType !== 'Reshape') return false;
  const shape = node.inputs[1] ?? '';
  const constant = flow.graph.initializers.find((initializer) => initializer.name === shape);
  if (constant) return constant.dims[0] !== 3;
  const maker = flow.graph.nodes[flow.producer.get(shape) ?? -1];
  return maker?.opType !== 'Concat' || maker.inputs.length !== 3;
}
