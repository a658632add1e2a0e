import { moveRange, type OffsetChange } from './move-range';
import type { UndecidedPlace, UndecidedToken } from './undecided-places';

/** A highlighted stretch; offsets in the document. */
export interface Mark extends UndecidedPlace {
  readonly id: number;
  /** Where the accepted text ends, as far as it is not edited. */
  readonly acceptedEnd: number;
}

/**
 * Where marks are after an edit; those that it touched are gone.
 * @param changes of one edit, with offsets in the text before all of them, the last one in it first, as VS Code tells
 *   them: each leaves those before it be
 */
export function moveMarks(marks: readonly Mark[], changes: readonly OffsetChange[]): readonly Mark[] {
  return changes.reduce<readonly Mark[]>((all, change) => all.flatMap((mark) => moved(mark, change)), marks);
}

function moved(mark: Mark, change: OffsetChange): Mark[] {
  const next = moveRange(mark, change);
  if (!next) return [];
  const by = next.start - mark.start;
  const end = moveRange({ start: mark.acceptedEnd, end: mark.acceptedEnd + 1 }, change)?.start;
  return [{ ...next, tokens: next.tokens.map((token) => shifted(token, by)), acceptedEnd: end ?? next.end }];
}

function shifted(token: UndecidedToken, by: number): UndecidedToken {
  return { ...token, start: token.start + by, end: token.end + by };
}
