import type { OpenModel } from '../engine';
import type { ScoredFile } from '../scoring/score-file';
import type { AppliedRequest } from '../steering';

/** Numbers of a reading as JSON has them: float32 digits that mean something, and null for what is not predicted. */
const SIGNIFICANT_DIGITS = 7;
/** Tokens a piece of output, so that a long file is never one string. */
const TOKENS_A_PART = 4096;

/**
 * The JSON of `trimtab score` up to its first file; programs rely on its fields. It comes in parts, a file as soon as it
 * is scored: `{model, files: [{file, language, tokens: [{start, end, text, entropy, varentropy, surprisal, class,
 * undecided}]}]}`.
 */
export function scoreJsonHead(
  { info }: OpenModel,
  sha256: string,
  steering: AppliedRequest['report'] | undefined,
): string {
  const { id, layers, hiddenSize, steerable, reason } = info;
  const model = {
    id,
    sha256,
    layers,
    hiddenSize,
    steerable,
    ...(reason === undefined ? {} : { reason }),
    ...(steering ? { steering } : {}),
  };
  return `{"model": ${JSON.stringify(model)},\n"files": [\n`;
}

export const SCORE_JSON_TAIL = '\n]}\n';

/** One element of `files`, a token a line. */
export function* scoredFileJson({ file, language, tokens }: ScoredFile): Generator<string> {
  yield `{"file": ${JSON.stringify(file)}, "language": ${JSON.stringify(language)}, "tokens": [`;
  for (let at = 0; at < tokens.length; at += TOKENS_A_PART) {
    const lines = tokens.slice(at, at + TOKENS_A_PART).map((token) =>
      JSON.stringify({
        start: token.start,
        end: token.end,
        text: token.text,
        entropy: rounded(token.entropy),
        varentropy: rounded(token.varentropy),
        surprisal: rounded(token.surprisal),
        class: token.tokenClass,
        undecided: token.undecided,
      }),
    );
    yield `${at === 0 ? '\n' : ',\n'}${lines.join(',\n')}`;
  }
  yield ']}';
}

function rounded(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(SIGNIFICANT_DIGITS)) : null;
}
