/** One replaced stretch of a document, in UTF-16 units. */
export interface TextChange {
  readonly removed: number;
  readonly inserted: string;
}

/** Whether a change of the document as a whole wrote text or only took some away. */
export function changeKind(changes: readonly TextChange[]): 'insertion' | 'deletion' | 'none' {
  if (changes.some(({ inserted }) => inserted !== '')) return 'insertion';
  return changes.some(({ removed }) => removed > 0) ? 'deletion' : 'none';
}
