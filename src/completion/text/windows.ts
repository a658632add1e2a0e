import type { Place } from '../query';

/** The text around the cursor that a prompt is made from. */
export interface TextWindows {
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * Characters before and after the cursor that are sent to the engine, which fits them to the model's context. The start
 * of the first moves in steps, so that typing neither changes it nor costs the engine its cache.
 */
const PREFIX_CHARACTERS = 16_384;
const PREFIX_STEP = 4096;
const SUFFIX_CHARACTERS = 4096;

/** At most PREFIX_CHARACTERS before and SUFFIX_CHARACTERS after the cursor, at line breaks where there are any near. */
export function windowsAround({ before, after }: Place): TextWindows {
  return { prefix: before.slice(prefixStart(before)), suffix: after.slice(0, suffixEnd(after)) };
}

function prefixStart(before: string): number {
  const excess = before.length - PREFIX_CHARACTERS;
  if (excess <= 0) return 0;
  const start = Math.ceil(excess / PREFIX_STEP) * PREFIX_STEP;
  const line = before.indexOf('\n', start) + 1;
  // A line longer than a step is cut within.
  return line === 0 || line - start > PREFIX_STEP ? withinPairs(before, start) : line;
}

function suffixEnd(after: string): number {
  if (after.length <= SUFFIX_CHARACTERS) return after.length;
  const line = after.lastIndexOf('\n', SUFFIX_CHARACTERS);
  return line <= 0 ? withinPairs(after, SUFFIX_CHARACTERS) : line;
}

/** The index, moved on where it would cut a surrogate pair. */
function withinPairs(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index + 1 : index;
}
