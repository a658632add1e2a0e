import type { TextOptions } from '../sum-activations';
import type { TextSurprisal } from '../types';
import type { ScoringModel } from './score-text';

/** Tokens a run; cancellation is only seen between runs. */
const CHUNK = 64;

/**
 * Sums the surprisal of each text, cut into windows of the context's length that do not overlap: bits per byte is
 * nats / ln 2 / bytes.
 *
 * @param opening tokens that every window opens with, as the model's documents do
 */
export async function sumSurprisal(
  model: ScoringModel,
  opening: readonly number[],
  texts: readonly string[],
  options: TextOptions,
): Promise<TextSurprisal[]> {
  const room = model.contextLength - opening.length;
  const results: TextSurprisal[] = [];
  for (const text of texts) {
    const ids = model.tokenizer.encode(text);
    let nats = 0;
    for (let at = 0; at < ids.length; at += room) {
      nats += await windowSurprisal(model, opening, ids.slice(at, at + room), options.signal);
    }
    results.push({ nats, tokens: ids.length });
    options.onProgress?.(results.length, texts.length);
  }
  return results;
}

/** −Σ ln p of `ids` after `opening`; without an opening the first token is not predicted and not counted. */
async function windowSurprisal(
  { session, vocabularySize }: ScoringModel,
  opening: readonly number[],
  ids: readonly number[],
  signal: AbortSignal,
): Promise<number> {
  const cache = session.newCache();
  const all = [...opening, ...ids];
  let nats = 0;
  for (let at = 0; at < all.length; at += CHUNK) {
    signal.throwIfAborted();
    const tokens = all.slice(at, at + CHUNK);
    // Each position predicts the token after it; the last one of the window has none.
    const readAt = tokens.flatMap((_, i) =>
      at + i + 1 >= opening.length && at + i + 1 < all.length ? [i] : [],
    );
    const { readings, logits } = await session.run({ tokens, readAt, logits: true }, cache);
    readings.forEach(({ logNormaliser }, row) => {
      const target = all[at + (readAt[row] ?? 0) + 1] ?? 0;
      nats += logNormaliser - (logits?.[row * vocabularySize + target] ?? NaN);
    });
  }
  return nats;
}
