/**
 * Top-2 margin: how far the most probable token is ahead of the next, from 0 (a tie) to 1 (certain). A model of one
 * token has nothing to hesitate between.
 *
 * @param top the most probable tokens, descending
 * @returns NaN when there are none
 */
export function topMargin(top: readonly { readonly probability: number }[]): number {
  const [first, second] = top;
  return first ? first.probability - (second?.probability ?? 0) : NaN;
}
