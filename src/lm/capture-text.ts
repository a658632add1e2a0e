import { captureOf, sampledPlaces } from './activation-capture';
import type { GraphSession } from './graph-session';
import type { PromptFormat } from './prompt';
import type { Tokenizer } from './tokenizer';
import type { Capture, CaptureSettings, CaptureText, ModelInfo } from './types';

/** What texts are read with. */
export interface CaptureSource {
  readonly session: GraphSession;
  readonly info: ModelInfo;
  readonly tokenizer: Tokenizer;
  readonly format: PromptFormat;
}

/** Prompt tokens a run; cancellation is only seen between runs. */
const CHUNK = 64;

/** Reads one text, as much of it as the context has room for, and keeps what the settings say of its activations. */
export async function captureText(
  { session, info, tokenizer, format }: CaptureSource,
  { context, text }: CaptureText,
  settings: CaptureSettings,
  signal: AbortSignal,
): Promise<Capture> {
  const before = [...format.start, ...tokenizer.encode(context)];
  const all = [...before, ...tokenizer.encode(text)].slice(0, info.contextLength);
  const kept = sampledPlaces(Math.max(0, all.length - before.length), settings.states);
  const blocks = settings.blocks ?? Array.from({ length: info.layers }, (_, block) => block);
  const capture = captureOf(blocks, info.hiddenSize, kept);
  const cache = session.newCache();
  for (let at = 0; at < all.length; at += CHUNK) {
    signal.throwIfAborted();
    const tokens = all.slice(at, at + CHUNK);
    const places = tokens.map((_, i) => at + i - before.length);
    const hiddenAt = places.flatMap((place, i) => (place >= -1 ? [i] : []));
    const readAt = places.flatMap((place, i) => (kept.includes(place) ? [i] : []));
    const { hidden, readings } = await session.run({ tokens, readAt, hiddenAt }, cache);
    if (!hidden) throw new Error('the run returned no hidden states');
    const entropyAt = new Map(readAt.map((i, row) => [i, readings[row]?.entropy]));
    capture.add({
      hidden,
      places: hiddenAt.map((i) => places[i] ?? 0),
      entropies: hiddenAt.map((i) => entropyAt.get(i)),
    });
  }
  return capture.result();
}
