import { loopCut } from '../text/loop';
import { isBlank, lineBefore, linesAbove } from '../text/lines';
import type { Filter } from './filter';

/** Shorter lines come again by right: `}`, `end`, `i++;`. */
const MIN_CHARACTERS = 6;
const MAX_LINES_ABOVE = 12;

/** A loop is cut; text that is nothing else, or only the lines above once more, is no suggestion. */
export const repetition: Filter = {
  name: 'repetition',
  apply(draft, { before }) {
    const keep = loopCut(draft.text);
    const text = keep === undefined ? draft.text : draft.text.slice(0, keep);
    const isLoop = keep !== undefined && isBlank(text);
    return isLoop || repeatsAbove(lineBefore(before) + text, before) ? 'repetitive' : { ...draft, text };
  },
};

function repeatsAbove(written: string, before: string): boolean {
  const lines = written.split('\n').filter((line) => !isBlank(line));
  if (lines.join('').trim().length < MIN_CHARACTERS) return false;
  const above = linesAbove(before, MAX_LINES_ABOVE).filter((line) => !isBlank(line));
  const nearest = above.slice(0, lines.length).reverse();
  return nearest.length === lines.length && lines.every((line, i) => line.trim() === nearest[i]?.trim());
}
