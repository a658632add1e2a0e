/** More blocks than this are not read: they would only cost memory, and neighbours say nearly the same. */
const MOST = 12;

/**
 * The decoder blocks that vectors are built for, ascending: all of a small model, and of a deep one an even choice that
 * leaves the last out, whose output is already the next token's (a push there changes a word and not the thought).
 * @param layers number of decoder blocks, at least 1
 */
export function candidateBlocks(layers: number): number[] {
  if (layers <= MOST) return Array.from({ length: layers }, (_, block) => block);
  return Array.from({ length: MOST }, (_, i) => Math.floor(((i + 0.5) * (layers - 1)) / MOST));
}
