import type { Capture, CaptureSettings, CaptureText } from '../../lm/types';
import { captureKey } from './capture-key';
import type { PartialCaptures } from './partial-captures';

/** The part of the engine that building needs. */
export interface ActivationReader {
  captureActivations(
    texts: readonly CaptureText[],
    settings: CaptureSettings,
    options: { readonly signal?: AbortSignal },
  ): Promise<readonly Capture[]>;
}

export interface ReadActivationsOptions {
  readonly settings: CaptureSettings;
  /** Where a run that was stopped goes on. */
  readonly partial: PartialCaptures;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
  /** Waited for before each request, where others want the engine too; a request then has one text. */
  readonly turn?: (signal: AbortSignal) => Promise<Turn>;
}

/** A spell in which nobody else wants the engine. */
export interface Turn {
  /** Aborted when somebody does, or when the run is. What was asked for is then asked again in the next turn. */
  readonly signal: AbortSignal;
  /** Must be called when the request is done, whatever came of it. */
  end(): void;
}

/** Texts of one request: few enough to be cancelled soon and to come back in one message. */
const BATCH = 8;

/** Captures every distinct text once, by its key; what an earlier run captured is not read again. */
export async function readActivations(
  reader: ActivationReader,
  texts: readonly CaptureText[],
  options: ReadActivationsOptions,
): Promise<ReadonlyMap<string, Capture>> {
  const { settings, partial, onProgress } = options;
  const distinct = new Map(texts.map((text) => [captureKey(text), text]));
  const captures = new Map<string, Capture>();
  for (const [key, capture] of await partial.read()) if (distinct.has(key)) captures.set(key, capture);
  const missing = [...distinct].filter(([key]) => !captures.has(key));
  const size = options.turn ? 1 : BATCH;
  for (let at = 0; at < missing.length; at += size) {
    const batch = missing.slice(at, at + size);
    const wanted = batch.map(([, text]) => text);
    const read = await inTurn(options, async (during) =>
      reader.captureActivations(wanted, settings, { signal: during }),
    );
    const fresh = batch.flatMap(([key], i) => (read[i] ? [[key, read[i]] as const] : []));
    await partial.append(fresh);
    for (const [key, capture] of fresh) captures.set(key, capture);
    onProgress(captures.size, distinct.size);
  }
  return captures;
}

/** Does something in a turn of its own, and again in the next where it was interrupted. */
async function inTurn<T>(
  { turn: nextTurn, signal }: ReadActivationsOptions,
  act: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  for (;;) {
    const turn = await nextTurn?.(signal);
    signal.throwIfAborted();
    try {
      return await act(turn?.signal ?? signal);
    } catch (error) {
      signal.throwIfAborted();
      if (turn?.signal.aborted !== true) throw error;
    } finally {
      turn?.end();
    }
  }
}
