import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GraphSession } from '../../../src/lm/graph-session';
import type { KeyValueCache } from '../../../src/lm/kv-cache';
import type { LanguageModel } from '../../../src/lm/language-model';
import { loadLanguageModel } from '../../../src/lm/load-model';
import { scoreWindows } from '../../../src/lm/scoring/windows';
import type { SteeringState } from '../../../src/lm/steering-block';
import { distributionOf } from '../../support/distribution';
import { BYTE_MODEL, EMBEDDED_MODEL } from '../../support/fixtures';

const { signal } = new AbortController();
/** Of the byte fixture: its ids are bytes, and this ends and so begins its texts. */
const END_OF_TEXT = 256;
const CONTEXT = 256;

async function withModel(folder: string, use: (model: LanguageModel) => Promise<void>): Promise<void> {
  const model = await loadLanguageModel(folder);
  try {
    await use(model);
  } finally {
    await model.dispose();
  }
}

function close(actual: number | undefined, expected: number, what: string): void {
  assert.ok(Math.abs((actual ?? NaN) - expected) < 1e-4, `${what}: ${actual} is not ${expected}`);
}

const score = { alternatives: true };

describe('a scored text', () => {
  const text = 'for é in range(10):\n    print(é)\n'.repeat(20);
  const bytes = [...Buffer.from(text)];

  it('has at every token the reading of a forward pass over its window, at the joints of windows too', async () => {
    await withModel(BYTE_MODEL, async (model) => {
      const scores = await model.scoreTokens({ text, ...score }, { signal });
      assert.deepEqual([...scores.ids], bytes);
      const windows = scoreWindows(bytes.length, CONTEXT - 1);
      assert.ok(windows.length > 2);
      const places = windows.flatMap(({ from, end }) => [from, from + 1, from + 63, from + 64, end - 1]);
      for (const place of places.filter((at) => at < bytes.length)) {
        const window = windows.find(({ from, end }) => from <= place && place < end);
        const before = [END_OF_TEXT, ...bytes.slice(window?.start, place)];
        const { logits } = await model.forward(before, { signal });
        const expected = distributionOf(logits);
        close(scores.entropy[place], expected.entropy, `entropy at ${place}`);
        close(scores.varentropy[place], expected.varentropy, `varentropy at ${place}`);
        const logit = logits[bytes[place] ?? 0] ?? NaN;
        close(scores.surprisal[place], expected.logNormaliser - logit, `surprisal at ${place}`);
        const { alternatives } = scores;
        assert.ok(alternatives);
        const top = [...logits.keys()].sort((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0)).slice(0, 5);
        const at = place * alternatives.count;
        assert.deepEqual([...alternatives.ids.slice(at, at + 5)], top);
        top.forEach((id, i) =>
          close(
            alternatives.probabilities[at + i],
            Math.exp((logits[id] ?? 0) - expected.logNormaliser),
            `probability ${i} at ${place}`,
          ),
        );
        assert.ok(top.every((id) => alternatives.texts.has(id)));
      }
    });
  });

  it('has the surprisal that is summed over texts', async () => {
    await withModel(EMBEDDED_MODEL, async (model) => {
      const short = 'def total(values):\n    return sum(values)\n';
      const scores = await model.scoreTokens({ text: short, alternatives: false }, { signal });
      const [sum] = await model.sumSurprisal([short], { signal });
      close(
        scores.surprisal.reduce((nats, own) => nats + own, 0),
        sum?.nats ?? NaN,
        'nats',
      );
      assert.equal(scores.alternatives, undefined);
    });
  });

  it('joins to the text, and a character of two tokens is in the second', async () => {
    await withModel(BYTE_MODEL, async (model) => {
      const { ends } = await model.scoreTokens({ text: 'aé\n', alternatives: false }, { signal });
      assert.deepEqual([...ends], [1, 1, 2, 3]);
    });
  });

  it('of nothing has no tokens', async () => {
    await withModel(BYTE_MODEL, async (model) => {
      const { ids, ends } = await model.scoreTokens({ text: '', ...score }, { signal });
      assert.deepEqual([ids.length, ends.length], [0, 0]);
    });
  });

  it('is steered as a forward pass is that is steered from its start', async () => {
    await withModel(BYTE_MODEL, async (model) => {
      const { hiddenSize } = model.info;
      const directions = Float32Array.from({ length: hiddenSize }, (_, i) => Math.sin(i));
      const steering: SteeringState = {
        applied: [{ blocks: [{ block: 1, activation: 'constant', units: 1, directions }], strength: 1 }],
        fingerprint: 'sine',
        steerPrompt: true,
      };
      const plain = await model.scoreTokens({ text: 'a = b', ...score }, { signal });
      const scores = await model.scoreTokens({ text: 'a = b', ...score }, { signal, steering });
      const ids = [END_OF_TEXT, ...Buffer.from('a = b')];
      for (let at = 0; at < 5; at++) {
        const { entropy } = await model.forward(ids.slice(0, at + 1), { signal, steering });
        close(scores.entropy[at], entropy, `entropy at ${at}`);
        assert.ok(Math.abs(entropy - (plain.entropy[at] ?? NaN)) > 1e-3, 'steering changes it');
      }
    });
  });

  it('takes as much memory as its window, however long it is', async (t) => {
    const caches: KeyValueCache[] = [];
    // The real caches, looked at.
    const newCache = Reflect.get(GraphSession.prototype, 'newCache');
    t.mock.method(GraphSession.prototype, 'newCache', function (this: GraphSession) {
      const cache = newCache.call(this);
      caches.push(cache);
      return cache;
    });
    await withModel(BYTE_MODEL, async (model) => {
      const largest = async (repeats: number) => {
        caches.length = 0;
        await model.scoreTokens({ text: 'for i in x:\n'.repeat(repeats), ...score }, { signal });
        assert.ok(caches.every(({ length }) => length <= CONTEXT));
        return { windows: caches.length, bytes: Math.max(...caches.map(({ bytes }) => bytes)) };
      };
      const [short, long] = [await largest(40), await largest(160)];
      assert.ok(short.windows > 2 && long.windows > 3 * short.windows);
      assert.equal(long.bytes, short.bytes);
    });
  });

  it('tells how far it is, and stops when it is cancelled', async () => {
    await withModel(BYTE_MODEL, async (model) => {
      const seen: [number, number][] = [];
      await model.scoreTokens({ text, ...score }, { signal, onProgress: (...step) => seen.push(step) });
      const [last] = seen.slice(-1);
      assert.ok(seen.length > 5 && last?.[0] === last?.[1]);
      assert.deepEqual(
        [...seen].sort(([a], [b]) => a - b),
        seen,
      );
      const controller = new AbortController();
      let steps = 0;
      const cancelled = model.scoreTokens(
        { text, ...score },
        {
          signal: controller.signal,
          onProgress: () => {
            steps++;
            controller.abort();
          },
        },
      );
      await assert.rejects(cancelled, { name: 'AbortError' });
      assert.equal(steps, 1);
    });
  });
});
