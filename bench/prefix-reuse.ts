import { performance } from 'node:perf_hooks';
import { loadLanguageModel } from '../src/lm/load-model';

export interface ReuseMeasured {
  readonly request: string;
  readonly prefillTokens: number;
  readonly reusedTokens: number;
  readonly prefillMs: number;
}

/** Completes at the end of a text, then again after a few more words: what is computed the second time? */
export async function benchPrefixReuse(model: string, characters: number): Promise<ReuseMeasured[]> {
  const loaded = await loadLanguageModel(model, { threads: 1 });
  const line = 'total = total + items[index].price * items[index].quantity\n';
  const prefix = line.repeat(Math.ceil(characters / line.length));
  const sampling = { temperature: 0, topK: 0, topP: 1, seed: 0 };
  const { signal } = new AbortController();
  const results: ReuseMeasured[] = [];
  for (const [request, text] of [
    ['first', prefix],
    ['after typing on', `${prefix}count = count + 1\n`],
  ] as const) {
    const started = performance.now();
    const { timings } = await loaded.complete(
      { prefix: text, suffix: '', maxTokens: 1, sampling },
      { signal },
    );
    const { prefillTokens, reusedTokens } = timings;
    results.push({ request, prefillTokens, reusedTokens, prefillMs: performance.now() - started });
  }
  await loaded.dispose();
  return results;
}
