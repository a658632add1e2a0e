/** The part of a completion that one suggestion shows. */
export interface LineSuggestion<Token> {
  readonly text: string;
  /** The tokens whose text begins in it; the last one may reach beyond it. */
  readonly tokens: readonly Token[];
  /** Whether a line ended it. */
  readonly endsLine: boolean;
}

/**
 * Where the first line ends that has something on it: the offset behind its line feed, or undefined when the text does
 * not go so far.
 */
export function firstLineEnd(text: string): number | undefined {
  const start = text.search(/\S/);
  if (start === -1) return undefined;
  const lineFeed = text.indexOf('\n', start);
  return lineFeed === -1 ? undefined : lineFeed + 1;
}

/**
 * A completion up to and including the line feed of its first line that is not blank. This is the unit that readings
 * are calibrated on: a model that is not told what comes after the cursor does not know how many lines are wanted.
 */
export function firstLineOf<Token extends { readonly text: string }>(
  tokens: readonly Token[],
): LineSuggestion<Token> {
  const whole = tokens.map(({ text }) => text).join('');
  const end = firstLineEnd(whole);
  if (end === undefined) return { text: whole, tokens, endsLine: false };
  let start = 0;
  const kept = tokens.filter(({ text }) => {
    const begins = start < end;
    start += text.length;
    return begins;
  });
  return { text: whole.slice(0, end), tokens: kept, endsLine: true };
}

/**
 * How many tokens of a suggestion stand in the true text: those whose text, with all before it, is how the true text
 * begins. White space behind the last line's text counts as nothing, as in `isSameLine`.
 *
 * @param truth what really follows the cursor
 */
export function keptTokens(suggestion: LineSuggestion<{ readonly text: string }>, truth: string): number {
  const isRight = isSameLine(suggestion, truth);
  let written = '';
  let kept = 0;
  for (const { text } of suggestion.tokens) {
    written = (written + text).slice(0, suggestion.text.length);
    const isRest = isRight && written.trimEnd() === suggestion.text.trimEnd();
    if (!truth.startsWith(written) && !isRest) break;
    kept++;
  }
  return kept;
}

/**
 * Whether a suggestion is what really follows the cursor up to the end of its first line, white space at the end aside.
 */
export function isSameLine(suggestion: LineSuggestion<unknown>, truth: string): boolean {
  const wanted = truth.slice(0, firstLineEnd(truth) ?? truth.length);
  return suggestion.text.trimEnd() === wanted.trimEnd();
}
