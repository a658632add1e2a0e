// A model loaded and written with, in a process of its own so that its memory can be told:
// `footprint-once.ts bare|ours FOLDER VERDICTS`. The file VERDICTS remembers self-checks.
import { dirname } from 'node:path';
import * as ort from 'onnxruntime-node';
import { loadLanguageModel } from '../src/lm/load-model';
import { findModelFiles } from '../src/lm/model-files';
import { fileVerdictStore } from '../src/lm/verdict-store';
import { HALF_BILLION } from './shape-model/shape';

/** Tokens of the prompt, and tokens written after it. */
const PROMPT = 64;
const WRITTEN = 16;

const [kind, folder = '', verdicts = ''] = process.argv.slice(2);
await (kind === 'bare' ? bare() : ours());
console.log(JSON.stringify({ peakBytes: process.resourceUsage().maxRSS * 1024 }));

async function ours(): Promise<void> {
  const model = await loadLanguageModel(folder, { threads: 1, verdicts: fileVerdictStore(verdicts) });
  const prompt = Array.from({ length: PROMPT }, (_, i) => `x${i}`).join(' ');
  await model.complete(
    {
      prefix: prompt,
      suffix: '',
      maxTokens: WRITTEN,
      sampling: { temperature: 0, topK: 0, topP: 1, seed: 0 },
    },
    { signal: new AbortController().signal },
  );
  await model.dispose();
}

/** The file as it is, its caches handed from step to step; only for the fused layout of this shape. */
async function bare(): Promise<void> {
  const { graph } = findModelFiles(folder);
  const session = await ort.InferenceSession.create(graph, {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { model_external_initializers_file_folder_path: dirname(graph) } },
  });
  const pasts = session.inputNames.filter((name) => name.startsWith('past_key_values.'));
  const empty = [1, HALF_BILLION.keyValueHeads, 0, HALF_BILLION.headSize];
  let cache: Record<string, ort.Tensor> = Object.fromEntries(
    pasts.map((name) => [name, new ort.Tensor('float32', new Float32Array(0), empty)]),
  );
  for (let length = PROMPT; length < PROMPT + WRITTEN; length++) {
    const count = length === PROMPT ? PROMPT : 1;
    const integers = (values: number[]) =>
      new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
    const results = await session.run({
      input_ids: integers(Array.from({ length: count }, (_, i) => 300 + length + i)),
      attention_mask: integers(Array.from({ length }, () => 1)),
      ...cache,
    });
    cache = Object.fromEntries(
      pasts.flatMap((name) => {
        const present = results[name.replace('past_key_values', 'present')];
        return present === undefined ? [] : [[name, present]];
      }),
    );
  }
  await session.release();
}
