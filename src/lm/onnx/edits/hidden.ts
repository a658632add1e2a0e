import type { GraphEditor } from '../graph-editor';
import { ElementType } from '../model';
import { sumSlot, type ResidualAdd } from '../residual';

/** Positions to read hidden states at, int64 [n]; an empty list reads nothing. */
export const HIDDEN_INDEX = 'trimtab/hidden.index';
/** Hidden states, float32 [blocks, n, hidden]. */
export const HIDDEN_OUTPUT = 'trimtab/hidden';

/** Gives away the residual stream after each block, after steering, at the asked positions only. */
export function addHiddenStates(
  editor: GraphEditor,
  blocks: readonly ResidualAdd[],
  elementType: number,
  hiddenSize: number,
): void {
  const index = editor.addInput(HIDDEN_INDEX, ElementType.Int64, ['hidden_positions']);
  const rows = blocks.map((add) => {
    const sum = editor.ensureOutput(add.node, sumSlot(editor.node(add.node)));
    return editor.gather(sum, index, 1);
  });
  const all = editor.concat(rows, 0);
  const typed = elementType === ElementType.Float32 ? all : editor.cast(all, ElementType.Float32);
  editor.expose(typed, HIDDEN_OUTPUT, ElementType.Float32, [blocks.length, 'hidden_positions', hiddenSize]);
}
