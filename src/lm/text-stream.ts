import type { Tokenizer } from './tokenizer';

/** Tokens decoded again for each new one, where a vocabulary does not tell bytes: enough for spacing to come out right. */
const WINDOW_TOKENS = 8;
const REPLACEMENT = '\uFFFD';

/**
 * Turns tokens into text as they come. A character whose bytes are spread over several tokens is held back until its
 * last byte, so that the pieces join to the decoding of the whole.
 */
export class TextStream {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private ids: number[] = [];
  /** Tokens whose text has been given out. */
  private settled = 0;

  constructor(private readonly tokenizer: Tokenizer) {}

  /** The text that this token completes; '' while a character is incomplete. */
  push(id: number): string {
    if (this.tokenizer.bytesOf) return this.decoder.decode(this.tokenizer.bytesOf(id), { stream: true });
    this.ids.push(id);
    const before = this.tokenizer.decode(this.ids.slice(0, this.settled));
    const text = this.tokenizer.decode(this.ids);
    if (text.endsWith(REPLACEMENT) && this.ids.length - this.settled < WINDOW_TOKENS) return '';
    this.settled = this.ids.length;
    if (this.settled > 2 * WINDOW_TOKENS) {
      this.ids = this.ids.slice(-WINDOW_TOKENS);
      this.settled = WINDOW_TOKENS;
    }
    return text.slice(before.length);
  }
}
