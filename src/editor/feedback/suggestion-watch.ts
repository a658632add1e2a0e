/** A suggestion that is shown, as the document would have it. */
export interface WatchedText {
  /** Where it begins in the document, in UTF-16 units. */
  readonly start: number;
  /** All of it, with the document's line ends, and with what of it stood before the cursor. */
  readonly text: string;
  /** UTF-16 units of it that stood before the cursor when it was shown. */
  readonly before: number;
}

/** One replaced stretch of a document, offsets as they were before it. */
export interface TextChange {
  readonly offset: number;
  readonly removed: number;
  readonly inserted: string;
}

/** What became of a suggestion, as far as it can be known without being told. */
export type WatchState =
  /** Nothing yet, or it was moved. */
  | { readonly kind: 'open' }
  /** All of it is in the document. */
  | { readonly kind: 'accepted' }
  /** The user wrote something else; some of it had been taken at once before, or only written alike. */
  | { readonly kind: 'contradicted'; readonly kept: number; readonly tookPart: boolean }
  /** The user took back what was there: that tells nothing. */
  | { readonly kind: 'withdrawn' };

/**
 * Follows a suggestion through the edits of its document. VS Code's stable API tells of whole acceptances alone; what is
 * accepted in parts or written alike shows in the text, since it is how the suggestion goes on.
 */
export class SuggestionWatch {
  private start: number;
  private written: number;
  private tookPart = false;

  constructor(private readonly watched: WatchedText) {
    this.start = watched.start;
    this.written = watched.before;
  }

  /** UTF-16 units of the suggestion that stand in the document. */
  get kept(): number {
    return this.written;
  }

  /** Where the cursor is while nothing but the suggestion is written. */
  get cursor(): number {
    return this.start + this.written;
  }

  get hasTakenPart(): boolean {
    return this.tookPart;
  }

  /**
   * @param changes of one edit, in any order
   * @param document the text after it
   */
  onChange(changes: readonly TextChange[], document: string): WatchState {
    const { text } = this.watched;
    const end = this.start + this.written;
    const here = changes.filter(({ offset, removed }) => offset + removed >= this.start && offset <= end);
    for (const { offset, removed, inserted } of changes) {
      if (offset + removed < this.start) this.start += inserted.length - removed;
    }
    if (here.length === 0) return { kind: 'open' };
    const stands = commonStart(document.slice(this.start, this.start + text.length), text);
    if (stands === text.length) {
      this.written = stands;
      return { kind: 'accepted' };
    }
    if (stands > this.written) {
      // More than a character at once is a part that was accepted, unless it is indentation that a line feed brought.
      const taken = text.slice(this.written, stands);
      if (taken.trim().length > 1) this.tookPart = true;
      this.written = stands;
      return { kind: 'open' };
    }
    if (here.every(({ inserted }) => inserted === '')) return { kind: 'withdrawn' };
    return { kind: 'contradicted', kept: stands, tookPart: this.tookPart };
  }
}

/** UTF-16 units that two texts have in common from their start on. */
export function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return length;
}
