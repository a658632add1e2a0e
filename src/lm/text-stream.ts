import type { Tokenizer } from './tokenizer';

/** Tokens decoded again for each new one: enough that spacing and characters spread over tokens come out whole. */
const WINDOW_TOKENS = 8;
const REPLACEMENT = '\uFFFD';

/**
 * Turns tokens into text as they come. A character whose bytes are spread over several tokens is held back until its
 * last byte, so that the pieces join to the decoding of the whole.
 */
export class TextStream {
  private ids: number[] = [];
  /** Tokens whose text has been given out. */
  private settled = 0;

  constructor(private readonly tokenizer: Tokenizer) {}

  /** The text that this token completes; '' while a character is incomplete. */
  push(id: number): string {
    this.ids.push(id);
    const before = this.tokenizer.decode(this.ids.slice(0, this.settled));
    const text = this.tokenizer.decode(this.ids);
    if (text.endsWith(REPLACEMENT) && this.ids.length - this.settled < WINDOW_TOKENS) return '';
    const piece = text.slice(before.length);
    this.settled = this.ids.length;
    if (this.settled > 2 * WINDOW_TOKENS) {
      this.ids = this.ids.slice(-WINDOW_TOKENS);
      this.settled = WINDOW_TOKENS;
    }
    return piece;
  }

  /** What was held back when no more tokens come: an incomplete character, as U+FFFD. */
  flush(): string {
    const before = this.tokenizer.decode(this.ids.slice(0, this.settled));
    const rest = this.tokenizer.decode(this.ids).slice(before.length);
    this.settled = this.ids.length;
    return rest;
  }
}
