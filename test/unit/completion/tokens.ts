import type { GeneratedToken } from '../../../src/lm/types';

/** A token that the model was sure of, or as unsure as said, in nats. */
export function token(text: string, entropy = 0.1): GeneratedToken {
  return { id: text.length, text, logprob: -entropy, entropy, varentropy: 0, alternatives: [] };
}

/** Text as tokens: words with the space before them, and single other characters. */
export function tokensOf(text: string): GeneratedToken[] {
  return (text.match(/ ?[\p{L}\p{N}_]+|\n[ \t]*|\s|./gsu) ?? []).map((part) => token(part));
}
