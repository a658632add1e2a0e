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
  /** Waited for before each request, so that others get their turn. */
  readonly pause?: (signal: AbortSignal) => Promise<void>;
}

/** Texts of one request: few enough to be cancelled soon and to come back in one message. */
const BATCH = 8;

/** Captures every distinct text once, by its key; what an earlier run captured is not read again. */
export async function readActivations(
  reader: ActivationReader,
  texts: readonly CaptureText[],
  { settings, partial, signal, onProgress, pause }: ReadActivationsOptions,
): Promise<ReadonlyMap<string, Capture>> {
  const distinct = new Map(texts.map((text) => [captureKey(text), text]));
  const captures = new Map<string, Capture>();
  for (const [key, capture] of await partial.read()) if (distinct.has(key)) captures.set(key, capture);
  const missing = [...distinct].filter(([key]) => !captures.has(key));
  for (let at = 0; at < missing.length; at += BATCH) {
    await pause?.(signal);
    signal.throwIfAborted();
    const batch = missing.slice(at, at + BATCH);
    const read = await reader.captureActivations(
      batch.map(([, text]) => text),
      settings,
      { signal },
    );
    const fresh = batch.flatMap(([key], i) => (read[i] ? [[key, read[i]] as const] : []));
    await partial.append(fresh);
    for (const [key, capture] of fresh) captures.set(key, capture);
    onProgress(captures.size, distinct.size);
  }
  return captures;
}
