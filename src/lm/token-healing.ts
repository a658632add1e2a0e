import type { Tokenizer } from './tokenizer';

/**
 * Token healing: a prompt that ends in the middle of what the model knows as one token (an indentation before its first
 * word, half a name) is far from anything it was trained on. So the last token of the text is taken back, and decoding
 * begins with the tokens that agree with its characters.
 * Source: https://github.com/guidance-ai/guidance (token healing)
 */
export class TokenHealer {
  /** Text of every token; filled on first use, because a large vocabulary takes a moment. */
  private texts: readonly string[] | undefined;

  constructor(
    private readonly tokenizer: Tokenizer,
    private readonly vocabularySize: number,
  ) {}

  /** The text that may be taken back with the last token of `ids`; '' where that would change what was written. */
  takenBack(ids: readonly number[]): string {
    const last = ids.at(-1);
    if (last === undefined || ids.length < 2 || this.tokenizer.isSpecial(last)) return '';
    const text = this.tokenizer.textOf(last);
    return text.includes('\uFFFD') ? '' : text;
  }

  /**
   * Logits with every token ruled out that disagrees with `pending`, the text that is still to be written again.
   * @param logits [vocabulary], left as they are
   */
  constrain(logits: Float32Array, pending: string): Float32Array {
    this.texts ??= Array.from({ length: this.vocabularySize }, (_, id) =>
      this.tokenizer.isSpecial(id) ? '' : this.tokenizer.textOf(id),
    );
    const constrained = new Float32Array(logits.length).fill(-Infinity);
    this.texts.forEach((text, id) => {
      if (text !== '' && (text.startsWith(pending) || pending.startsWith(text))) {
        constrained[id] = logits[id] ?? -Infinity;
      }
    });
    return constrained;
  }
}
