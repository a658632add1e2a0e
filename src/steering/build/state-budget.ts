/** Memory that sampled states may take while vectors are built, in bytes. */
const BUDGET = 256 * 1024 * 1024;
/** Probes learn no more from more states than this in all, and take longer. */
const ENOUGH = 1024;
/** More states of one text are no news: neighbours in a text are alike. */
const MOST = 16;

/** States to keep of each text, so that all of them are enough for a probe and stay within the memory budget; at least 1. */
export function statesPerText(texts: number, blocks: number, hiddenSize: number): number {
  return Math.max(
    1,
    Math.min(mostStatesPerText(texts, blocks, hiddenSize), Math.ceil(ENOUGH / Math.max(1, texts))),
  );
}

/** The most that stay within the memory budget, for what compares the states of a text with one another; at least 1. */
export function mostStatesPerText(texts: number, blocks: number, hiddenSize: number): number {
  const bytes = texts * blocks * hiddenSize * Float32Array.BYTES_PER_ELEMENT;
  return Math.max(1, Math.min(MOST, Math.floor(BUDGET / Math.max(1, bytes))));
}
