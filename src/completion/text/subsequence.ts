/** Whether the characters of `part` come in `whole`, in their order. */
export function isSubsequence(part: string, whole: string): boolean {
  return matchFromEnd(part, whole) !== undefined;
}

/**
 * Where the characters of `part` come in `whole`, in their order, each as late as it can: in `f(g(x))` the part `)` is
 * the last one.
 *
 * @returns [part.length] ascending indexes; undefined when they do not all come
 */
export function matchFromEnd(part: string, whole: string): number[] | undefined {
  const positions: number[] = [];
  let end = whole.length - 1;
  for (let i = part.length - 1; i >= 0; i--) {
    const position = end < 0 ? -1 : whole.lastIndexOf(part[i] ?? '', end);
    if (position === -1) return undefined;
    positions.push(position);
    end = position - 1;
  }
  return positions.reverse();
}
