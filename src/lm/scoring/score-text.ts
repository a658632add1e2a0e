import { setImmediate as turn } from 'node:timers/promises';
import type { GraphSession, Run } from '../graph-session';
import type { SteeringState } from '../steering-block';
import type { Tokenizer } from '../tokenizer';
import { piecesOf } from './pieces';
import { scoresOf, type TokenScores } from './token-scores';
import { tokenEnds } from './token-ends';
import { scoreWindows, type ScoreWindow } from './windows';

/**
 * Tokens that are read at once at most, however long the model's context: what a run needs in memory grows with its
 * window, and the time of attention with its square.
 */
export const MAX_WINDOW_TOKENS = 2048;
/** Tokens a run; cancellation is only seen between runs. */
const CHUNK = 64;

export interface ScoreRequest {
  readonly text: string;
  /** Tokens that every window opens with: a mark of the text's start, the name of its file. */
  readonly opening: readonly number[];
  /** Also return the most probable tokens at each place. */
  readonly alternatives: boolean;
  readonly steering?: SteeringState | undefined;
}

export interface ScoringModel {
  readonly session: GraphSession;
  readonly tokenizer: Tokenizer;
  readonly contextLength: number;
  readonly vocabularySize: number;
}

export interface ScoreOptions {
  readonly signal: AbortSignal;
  /** Tokens read of those that have to be, both halves of overlapping windows counted. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Reads a text as it is (teacher-forced): at each token the distribution it was one of, given the text before it, in
 * overlapping windows. Steering acts on the whole text.
 *
 * @throws the signal's reason when it is aborted
 */
export async function scoreText(
  model: ScoringModel,
  request: ScoreRequest,
  { signal, onProgress }: ScoreOptions,
): Promise<TokenScores> {
  const { text, opening } = request;
  const ids: number[] = [];
  for (const piece of piecesOf(text)) {
    await turn(); // a long text is tokenised for seconds
    signal.throwIfAborted();
    // A sign of life: how many tokens there are is not known yet, and none is read.
    onProgress?.(0, text.length);
    for (const id of model.tokenizer.encode(piece)) ids.push(id);
  }
  const scores = scoresOf(model.tokenizer, ids, request.alternatives);
  const size = Math.max(1, Math.min(model.contextLength, MAX_WINDOW_TOKENS) - opening.length);
  const windows = scoreWindows(ids.length, size);
  const total = windows.reduce((sum, { start, end }) => sum + end - start, 0);
  let done = 0;
  for (const window of windows) {
    const cache = model.session.newCache();
    const tokens = [...opening, ...ids.slice(window.start, window.end)];
    for (let at = 0; at < tokens.length; at += CHUNK) {
      signal.throwIfAborted();
      const run = runAt(window, tokens, at, opening.length);
      const { readings, logits } = await model.session.run({ ...run, ...steered(request) }, cache);
      readings.forEach((reading, row) => {
        const place = window.start + at + (run.readAt[row] ?? 0) + 1 - opening.length;
        const logit = logits?.[row * model.vocabularySize + (ids[place] ?? 0)] ?? NaN;
        scores.set(place, reading, reading.logNormaliser - logit);
      });
      onProgress?.(Math.min(total, done + at + run.tokens.length), total);
    }
    done += window.end - window.start;
  }
  return scores.result(tokenEnds(model.tokenizer, text, ids));
}

/** The run over the tokens from `at` on: each position predicts the token after it, where that one is scored here. */
function runAt(window: ScoreWindow, tokens: readonly number[], at: number, opening: number): Run {
  const chunk = tokens.slice(at, at + CHUNK);
  const firstScored = opening + window.from - window.start;
  const readAt = chunk.flatMap((_, i) =>
    at + i + 1 >= firstScored && at + i + 1 < tokens.length ? [i] : [],
  );
  // Whole logits for one number a row: an output of the graph's own would be paid for by every step of every completion,
  // and what this costs is hardly to be measured (docs/bench.md).
  return { tokens: chunk, readAt, logits: readAt.length > 0 };
}

function steered({ steering }: ScoreRequest): Pick<Run, 'steering'> {
  return steering ? { steering: { state: steering, steered: () => true } } : {};
}
