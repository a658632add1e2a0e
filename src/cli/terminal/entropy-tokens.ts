import { ENTROPY_LEVELS, entropyStyle, levelStyle } from './entropy-scale';
import { printable } from './printable';
import { paint, type Span } from './span';

/** A token as it is shown. */
export interface ShownToken {
  readonly text: string;
  /** Nats. */
  readonly entropy: number;
}

/** Tokens with the look of their entropy. */
export function entropySpans(tokens: readonly ShownToken[]): Span[] {
  return joinLineBreaks(tokens).map(({ text, entropy }) => ({
    text: printable(text),
    sgr: entropyStyle(entropy),
  }));
}

/** A text whose tokens are coloured by their entropy; plain text without colours. */
export function colourTokens(tokens: readonly ShownToken[], colours: boolean): string {
  return paint(entropySpans(tokens), colours);
}

/** One line that says what the colours mean; '' where there are none. */
export function legend(colours: boolean): string {
  if (!colours) return '';
  const steps = ENTROPY_LEVELS.map((level, i): Span => {
    const next = ENTROPY_LEVELS[i + 1];
    return {
      text: ` ${next ? `${level.choices}–${next.choices}` : `${level.choices}+`} `,
      sgr: levelStyle(level),
    };
  });
  return `choices the model hesitated between, exp(entropy): ${paint(steps, colours)}`;
}

/** A CR at the end of one token and the LF at the start of the next are one line break, shown in the second. */
function joinLineBreaks(tokens: readonly ShownToken[]): ShownToken[] {
  return tokens.map((token, i) => {
    const isBreak = token.text.endsWith('\r') && tokens[i + 1]?.text.startsWith('\n') === true;
    return isBreak ? { ...token, text: token.text.slice(0, -1) } : token;
  });
}
