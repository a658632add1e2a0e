import type { Tokenizer } from './tokenizer';

/** Ids of the tokens that mark what is before and after the cursor. */
export interface FillInTheMiddleTokens {
  readonly prefix: number;
  readonly suffix: number;
  readonly middle: number;
}

/** Spellings of the (prefix, suffix, middle) marks; which of them a model has is read from its tokenizer. */
const SPELLINGS: readonly (readonly [prefix: string, suffix: string, middle: string])[] = [
  ['<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>'], // Qwen2.5-Coder, CodeGemma, this project's own
  ['<fim_prefix>', '<fim_suffix>', '<fim_middle>'], // StarCoder, StarCoder2, Refact
  ['<fim-prefix>', '<fim-suffix>', '<fim-middle>'], // SantaCoder
  ['<｜fim▁begin｜>', '<｜fim▁hole｜>', '<｜fim▁end｜>'], // DeepSeek-Coder
  ['<|fim_begin|>', '<|fim_hole|>', '<|fim_end|>'], // Yi-Coder
  ['▁<PRE>', '▁<SUF>', '▁<MID>'], // Code Llama
  ['<PRE>', '<SUF>', '<MID>'],
];

export function findFillInTheMiddleTokens(tokenizer: Tokenizer): FillInTheMiddleTokens | undefined {
  for (const spellings of SPELLINGS) {
    const [prefix, suffix, middle] = spellings.map((spelling) => tokenizer.specialId(spelling));
    if (prefix !== undefined && suffix !== undefined && middle !== undefined)
      return { prefix, suffix, middle };
  }
  return undefined;
}
