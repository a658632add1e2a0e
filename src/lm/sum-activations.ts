import { sumNormalised } from './activation-sums';
import type { CaptureSource } from './capture-text';
import type { ActivationSums } from './types';

/** Tokens a run; cancellation is only seen between runs. */
const CHUNK = 64;

export interface TextOptions {
  readonly signal: AbortSignal;
  /** Texts read, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Sums the unit-normalised residual stream of every block over all positions of the texts, unsteered. */
export async function sumActivations(
  { session, info, tokenizer, format }: CaptureSource,
  texts: readonly string[],
  options: TextOptions,
): Promise<ActivationSums> {
  const sums = sumNormalised(info.layers, info.hiddenSize);
  for (const [index, text] of texts.entries()) {
    const cache = session.newCache();
    const ids = tokenizer.encode(text).slice(0, info.contextLength - format.start.length);
    const all = [...format.start, ...ids];
    for (let at = 0; at < all.length; at += CHUNK) {
      options.signal.throwIfAborted();
      const tokens = all.slice(at, at + CHUNK);
      // The marks that start every text say nothing about it.
      const hiddenAt = tokens.flatMap((_, i) => (at + i >= format.start.length ? [i] : []));
      const { hidden } = await session.run({ tokens, readAt: [], hiddenAt }, cache);
      if (hidden) sums.add(hidden, hiddenAt.length);
    }
    options.onProgress?.(index + 1, texts.length);
  }
  return sums.result();
}
