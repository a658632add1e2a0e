import { dirname } from 'node:path';
import * as ort from 'onnxruntime-node';
import { GraphSession } from '../src/lm/graph-session';
import type { ModelFiles } from '../src/lm/model-files';
import { scoreText } from '../src/lm/scoring/score-text';
import { scoreWindows } from '../src/lm/scoring/windows';
import { cacheTensor } from '../src/lm/tensors';
import { loadTokenizer } from '../src/lm/tokenizer';
import { compare, type Measured } from './measure';

export interface ScoreParams {
  readonly files: ModelFiles;
  readonly folder: string;
  readonly text: string;
  readonly contextLength: number;
  readonly rounds: number;
}

/** Stands before every window, as a mark of the text's start would. */
const OPENING = [0];

/**
 * Times the scoring of a text on one thread against the bare forward passes it needs: the unedited graph over the same
 * overlapping windows, one run each, fetching nothing but the logits.
 */
export async function benchScore(params: ScoreParams): Promise<{ tokens: number; measured: Measured[] }> {
  const { files, folder, text, contextLength, rounds } = params;
  const session = await GraphSession.open(files.graph, {
    threads: 1,
    hints: files.config,
    hiddenSize: files.config.hiddenSize,
    contextLength,
  });
  const bare = await ort.InferenceSession.create(files.graph, {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: {
      session: {
        model_external_initializers_file_folder_path: dirname(files.graph),
        intra_op: { allow_spinning: '0' },
      },
    },
  });
  const tokenizer = loadTokenizer(folder);
  const ids = tokenizer.encode(text);
  const { interface: declared, vocabularySize = 0 } = session.decoder;
  const windows = scoreWindows(ids.length, contextLength - OPENING.length);
  const bareFeeds = windows.map(({ start, end }) => {
    const cache = session.newCache();
    const past = declared.cache.map((slot) => [slot.past, cacheTensor(cache.exact(slot))] as const);
    const tokens = [...OPENING, ...ids.slice(start, end)];
    return { ...session.decoderFeeds(tokens, cache), ...Object.fromEntries(past) };
  });
  const passes = async () => {
    for (const feeds of bareFeeds) await bare.run(feeds, [declared.logits.name]);
  };
  const score = (alternatives: boolean) => async () =>
    scoreText(
      { session, tokenizer, contextLength, vocabularySize },
      { text, opening: OPENING, alternatives },
      { signal: new AbortController().signal },
    );
  const measured = await compare(
    [
      { name: 'bare forward passes', run: passes },
      { name: 'scored', run: score(false) },
      { name: 'scored with alternatives', run: score(true) },
    ],
    rounds,
    1,
  );
  await Promise.all([session.dispose(), bare.release()]);
  return { tokens: ids.length, measured };
}
