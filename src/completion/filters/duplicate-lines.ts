import { isBlank, restOfLine } from '../text/lines';
import type { Filter } from './filter';

/** Lines below the cursor that are looked at. */
const MAX_LINES = 12;
/** A single shorter line comes twice by right. */
const MIN_CHARACTERS = 4;

/**
 * Whole lines at the end of the text that already follow the cursor are cut; when nothing else is left, what the model
 * wrote is already there.
 */
export const duplicateLines: Filter = {
  name: 'duplicate lines',
  apply(draft, { after }) {
    if (!isBlank(restOfLine(after))) return draft;
    const below = after
      .slice(0, 4096)
      .split('\n')
      .slice(1)
      .filter((line) => !isBlank(line));
    const lines = draft.text.split('\n');
    for (let count = Math.min(MAX_LINES, lines.length, below.length); count > 0; count--) {
      const tail = tailOf(lines, count);
      if (!tail?.lines.every((line, i) => isSame(line, below[i] ?? ''))) continue;
      if (tail.lines.join('').trim().length < MIN_CHARACTERS) continue;
      const text = lines.slice(0, tail.start).join('\n');
      return isBlank(text) ? 'already-there' : { ...draft, text };
    }
    return draft;
  },
};

/** The last `count` lines that are not blank, and where they start. */
function tailOf(lines: readonly string[], count: number): { lines: string[]; start: number } | undefined {
  const indexes = lines.flatMap((line, i) => (isBlank(line) ? [] : [i])).slice(-count);
  const [start] = indexes;
  if (start === undefined || indexes.length < count) return undefined;
  return { lines: indexes.map((i) => lines[i] ?? ''), start };
}

function isSame(a: string, b: string): boolean {
  return a.trim() === b.trim();
}
