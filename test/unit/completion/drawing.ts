import assert from 'node:assert/strict';
import { ghostTextOf } from '../../../src/completion/ghost-text';
import type { LineRange, Place } from '../../../src/completion/query';
import { lineBefore, restOfLine } from '../../../src/completion/text/lines';

/** The cursor in a drawn editor; ghost text is drawn in ⟦ ⟧. */
const CURSOR = '█';

/** The place that a drawing like `f(█)` shows. */
export function place(drawing: string): Place {
  const parts = drawing.split(CURSOR);
  assert.equal(parts.length, 2, `"${drawing}" has one cursor`);
  const [before = '', after = ''] = parts;
  return { before, after };
}

/** A drawing of the editor, with what VS Code shows of the item; ⟦∅⟧ when it has an item and shows nothing of it. */
export function draw(
  { before, after }: Place,
  item?: { readonly insertText: string; readonly range: LineRange },
): string {
  if (!item) return before + CURSOR + after;
  const written = lineBefore(before);
  const line = written + restOfLine(after);
  const parts = ghostTextOf({ line, cursor: written.length, range: item.range, text: item.insertText });
  if (!parts) return `${before}${CURSOR}⟦∅⟧${after}`;
  let drawn = before + CURSOR;
  let column = written.length;
  for (const part of parts) {
    drawn += `${line.slice(column, part.column)}⟦${part.text}⟧`;
    ({ column } = part);
  }
  return drawn + line.slice(column) + after.slice(restOfLine(after).length);
}

/** The document once the item is accepted. */
export function accepted(
  { before, after }: Place,
  item: { readonly insertText: string; readonly range: LineRange },
): Place {
  const column = lineBefore(before).length;
  return {
    before: before.slice(0, before.length - (column - item.range.start)) + item.insertText,
    after: after.slice(item.range.end - column),
  };
}
