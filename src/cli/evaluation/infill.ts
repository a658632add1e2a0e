import { distance } from 'fastest-levenshtein';
import { GREEDY } from '../../lm/temperature';
import type { Completion, CompletionRequest } from '../../lm/types';
import type { Middle } from './middles';

/** How well middles were filled in; shares of n. */
export interface InfillScore {
  readonly n: number;
  /** Written exactly, white space at the end aside. */
  readonly exact: number;
  /** 1 less the edit distance over the longer length. */
  readonly similarity: number;
  /** Ended where they should: see `fillIn`. */
  readonly stopped: number;
}

export type Complete = (
  request: CompletionRequest,
  options: { readonly signal: AbortSignal; readonly onToken: (token: { readonly text: string }) => void },
) => Promise<Completion>;

/** Tokens allowed beyond one for each two characters of the middle. */
const SPARE_TOKENS = 24;
const MAX_TOKENS = 128;

/**
 * Fills in the middles greedily. With a suffix the model must end by itself to count as stopped. Without one nothing
 * tells it where to: there the text is cut after as many lines as the middle has, and stopped says it got so far.
 */
export async function fillIn(
  middles: readonly Middle[],
  usesSuffix: boolean,
  complete: Complete,
  signal: AbortSignal,
): Promise<InfillScore> {
  let [exact, similarity, stopped] = [0, 0, 0];
  for (const { name, prefix, middle, suffix } of middles) {
    signal.throwIfAborted();
    const lines = usesSuffix ? Infinity : middle.trimEnd().split('\n').length;
    const enough = new AbortController();
    let written = '';
    const completion = await complete(
      {
        prefix,
        suffix,
        fileName: name,
        maxTokens: Math.min(MAX_TOKENS, SPARE_TOKENS + Math.ceil(middle.length / 2)),
        sampling: GREEDY,
      },
      {
        signal: AbortSignal.any([signal, enough.signal]),
        onToken: ({ text }) => {
          written += text;
          if (written.split('\n').length > lines) enough.abort();
        },
      },
    );
    const isLongEnough = completion.text.split('\n').length > lines;
    const text = completion.text
      .split('\n')
      .slice(0, Math.min(lines, Number.MAX_SAFE_INTEGER))
      .join('\n')
      .trimEnd();
    const wanted = middle.trimEnd();
    exact += Number(text === wanted);
    similarity += 1 - distance(text, wanted) / Math.max(1, text.length, wanted.length);
    stopped += Number(isLongEnough || completion.stopReason === 'end-of-text');
  }
  const n = middles.length;
  const share = (sum: number) => (n === 0 ? 0 : sum / n);
  return { n, exact: share(exact), similarity: share(similarity), stopped: share(stopped) };
}
