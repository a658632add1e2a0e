import type { GraphEditor } from '../graph-editor';
import { ElementType } from '../model';
import type { ResidualAdd } from '../residual';

/** Constant pushes, float32 [blocks, S or 1, hidden]: one row for the whole run, or one for each of its tokens. */
export const PUSH_INPUT = 'trimtab/steer.push';

/**
 * Adds a constant to the residual stream after each given block: the steering block with g = 1, at the price of one
 * addition. The push is added to the branch operand, so the residual addition itself, fused or not, is left alone.
 */
export function addPush(
  editor: GraphEditor,
  blocks: readonly ResidualAdd[],
  elementType: number,
  hiddenSize: number,
): void {
  if (blocks.length === 0) return;
  const input = editor.addInput(PUSH_INPUT, ElementType.Float32, [blocks.length, 'push_rows', hiddenSize]);
  const typed = elementType === ElementType.Float32 ? input : editor.cast(input, elementType);
  editor.splitFirstAxis(typed, blocks.length).forEach((push, i) => {
    const add = blocks[i];
    if (!add) return;
    const branch = editor.node(add.node).inputs[add.branchSlot] ?? '';
    editor.rewire(add.node, add.branchSlot, editor.add('Add', [branch, push]));
  });
}
