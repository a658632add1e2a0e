/**
 * Whether what a model hesitated between is the structure of the code or a name in it. Another keyword, operator, bracket
 * or line break makes another program; another name is mended by renaming.
 */

/** A token that the model could have written. */
export interface Possibility {
  readonly text: string;
  readonly probability: number;
}

export interface StructureOptions {
  /** Whether a word is reserved in the language, e.g. by its grammar. */
  readonly isKeyword: (word: string) => boolean;
  /** Whether the token continues a word that is begun before it, where nothing is a keyword any more. @default false */
  readonly continuesWord?: boolean;
  /** Probability that the alternatives of another structure must have together. @default 0.1 */
  readonly floor?: number;
}

/** The default of `StructureOptions.floor`: alternatives that come once in ten times are worth a look. */
const DEFAULT_FLOOR = 0.1;

const WORD_AT_END = /[\p{L}\p{N}_$]$/u;
const WORD = /^[\p{L}\p{N}_$]+/u;
/** Quotes open and close literals; what stands between brackets depends on these as little as on a name. */
const NUMBER_OR_QUOTE = /^[\p{N}"'`]/u;

/**
 * Whether the alternatives of a token would have changed the structure: of those that differ from it, the ones where
 * either side is a keyword, an operator, punctuation or a line break hold at least `floor` of the probability.
 */
export function changesStructure(
  chosen: string,
  alternatives: readonly Possibility[],
  { isKeyword, continuesWord = false, floor = DEFAULT_FLOOR }: StructureOptions,
): boolean {
  const partOf = (text: string) => structuralPart(text, isKeyword, continuesWord);
  const own = partOf(chosen);
  let probability = 0;
  for (const alternative of alternatives)
    if (partOf(alternative.text) !== own) probability += alternative.probability;
  return probability >= floor;
}

/**
 * `changesStructure` for each token of a text.
 * @param before text before the first token, at least its last character
 */
export function structureChanges(
  before: string,
  tokens: readonly { readonly text: string; readonly alternatives: readonly Possibility[] }[],
  isKeyword: (word: string) => boolean,
): boolean[] {
  let written = before;
  return tokens.map(({ text, alternatives }) => {
    const continuesWord = WORD_AT_END.test(written);
    // Enough for a character of two units.
    written = written.slice(-2) + text;
    return changesStructure(text, alternatives, { isKeyword, continuesWord });
  });
}

/**
 * What of a token is structure: its line break, or the keyword, operator or punctuation that it begins with; '' for
 * names, numbers, text and indentation. So two names have the same part, and an `if` and a name have not.
 */
function structuralPart(text: string, isKeyword: (word: string) => boolean, continuesWord: boolean): string {
  const trimmed = text.trimStart();
  if (/[\r\n]/.test(text.slice(0, text.length - trimmed.length))) return '\n';
  if (trimmed === '' || NUMBER_OR_QUOTE.test(trimmed)) return '';
  const word = WORD.exec(trimmed)?.[0];
  if (word === undefined) return trimmed;
  const isInsideWord = continuesWord && trimmed.length === text.length;
  return !isInsideWord && isKeyword(word) ? word : '';
}
