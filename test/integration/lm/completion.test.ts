import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { LanguageModel } from '../../../src/lm/language-model';
import { loadLanguageModel } from '../../../src/lm/load-model';
import { loadTokenizer } from '../../../src/lm/tokenizer';
import type { Completion, CompletionRequest } from '../../../src/lm/types';
import { BYTE_MODEL, EMBEDDED_MODEL, GRAPHS, GREEDY, NEVER_ABORTED } from '../../support/fixtures';

const request = (change: Partial<CompletionRequest>): CompletionRequest => ({
  prefix: '',
  suffix: '',
  fileName: 'sample.py',
  maxTokens: 16,
  sampling: GREEDY,
  ...change,
});

/** Positions that a completion took: its prompt and what was written, of which the last was not fed back. */
const positions = ({ timings }: Completion) =>
  timings.prefillTokens + timings.reusedTokens + timings.decodeTokens;

describe('sampled completions', () => {
  let model: LanguageModel;
  before(async () => (model = await loadLanguageModel(EMBEDDED_MODEL)));
  after(() => model.dispose());
  const complete = (change: Partial<CompletionRequest>) =>
    model.complete(request(change), { signal: NEVER_ABORTED });
  const hot = (seed: number, temperature: number) => ({ temperature, topK: 0, topP: 1, seed });

  it('have no special token in them, however high the temperature', async () => {
    const tokenizer = loadTokenizer(EMBEDDED_MODEL);
    for (let seed = 1; seed <= 6; seed++) {
      // Nearly uniform over the vocabulary, so that special tokens are drawn now and then.
      const { tokens } = await complete({
        prefix: 'def f(x):\n    ',
        sampling: hot(seed, 40),
        maxTokens: 40,
      });
      for (const { id } of tokens) assert.equal(tokenizer.isSpecial(id), false, `seed ${seed}: ${id}`);
    }
  });

  it('are the same for the same seed, after other requests too', async () => {
    // In float32: products in 8 bits round a reused prompt otherwise than a fresh one, and a draw may fall between.
    const exact = await loadLanguageModel(BYTE_MODEL);
    try {
      const ids = async (change: Partial<CompletionRequest>): Promise<string> => {
        const { tokens } = await exact.complete(request({ maxTokens: 8, ...change }), {
          signal: NEVER_ABORTED,
        });
        return tokens.map(({ id }) => id).join();
      };
      const asked = { prefix: 'def f(x):', sampling: hot(5, 1) };
      const first = await ids(asked);
      await ids({ prefix: 'class A:' });
      assert.equal(await ids(asked), first);
      assert.notEqual(await ids({ ...asked, sampling: hot(6, 1) }), first);
    } finally {
      await exact.dispose();
    }
  });

  it('come out in whole characters where the text is full of multi-byte ones', async () => {
    const prefix = '# 漢字かな交じり文 😀🎉👩‍👩‍👧 über naïve\n'.repeat(4) + '# 漢字';
    for (let seed = 1; seed <= 6; seed++) {
      const { text, tokens } = await complete({ prefix, sampling: hot(seed, 1.5), maxTokens: 32 });
      assert.doesNotMatch(text, /\p{Surrogate}/u, `seed ${seed}: half a character`);
      assert.equal(tokens.map((token) => token.text).join(''), text);
    }
  });
});

describe('a completion', () => {
  let model: LanguageModel;
  before(async () => (model = await loadLanguageModel(EMBEDDED_MODEL)));
  after(() => model.dispose());
  const complete = (change: Partial<CompletionRequest>) =>
    model.complete(request(change), { signal: NEVER_ABORTED });

  it('gives its tokens as they come, and their text is the whole', async () => {
    const seen: string[] = [];
    const completion = await model.complete(request({ prefix: 'def add(a, b):\n    ' }), {
      signal: NEVER_ABORTED,
      onToken: (token) => seen.push(token.text),
    });
    assert.deepEqual(
      seen,
      completion.tokens.map((token) => token.text),
    );
    assert.equal(seen.join(''), completion.text);
    assert.equal(completion.timings.decodeTokens, completion.tokens.length);
  });

  for (const [what, text] of [
    ['nothing', ''],
    ['one character', 'd'],
    ['part of a word', 'def calcula'],
    ['an indentation', 'def f():\n    '],
    ['a multi-byte character', '# 漢'],
    ['half a surrogate pair', '# \ud83d'],
    ['a special spelling', '# <|endoftext|><|fim_middle|>'],
  ] as const) {
    it(`works after ${what}`, async () => {
      const completion = await complete({ prefix: text, suffix: text });
      assert.ok(['max-tokens', 'end-of-text'].includes(completion.stopReason), completion.stopReason);
    });
  }

  it('takes no more positions than the context has, whatever the length of the text', async () => {
    const long = 'value = compute(value, 1)\n'.repeat(2000);
    const { contextLength } = model.info;
    const completion = await complete({ prefix: long, suffix: long });
    assert.ok(positions(completion) <= contextLength, String(positions(completion)));
    assert.ok(positions(completion) > contextLength / 2, 'the context is used');
    assert.notEqual(completion.text, '');
  });

  it('ends when the context is full, if more tokens are asked for than it has', async () => {
    const completion = await complete({ prefix: 'x = 1\n'.repeat(100), maxTokens: 10_000 });
    assert.ok(['context-full', 'end-of-text'].includes(completion.stopReason));
    assert.ok(positions(completion) <= model.info.contextLength + 1, String(positions(completion)));
  });

  it('sees its context however many tokens are asked for at most', async () => {
    const prefix = 'x = 1\n'.repeat(40);
    const { timings } = await complete({ prefix, maxTokens: model.info.contextLength });
    assert.ok(timings.prefillTokens + timings.reusedTokens > 50, String(timings.prefillTokens));
  });
});

// Positions are learnt here: one too many is not in the table, and the run fails.
describe('a model with a table of positions', () => {
  let model: LanguageModel;
  before(async () => (model = await loadLanguageModel(join(GRAPHS, 'gptbigcode-torchscript'))));
  after(() => model.dispose());

  for (const maxTokens of [20, 255, 256, 1000]) {
    it(`never runs past its end (${maxTokens} tokens asked for)`, async () => {
      const long = 'x = 1\n'.repeat(500);
      const asked = request({
        prefix: long,
        suffix: long,
        maxTokens,
        sampling: { ...GREEDY, temperature: 1 },
      });
      const completion = await model.complete(asked, { signal: NEVER_ABORTED });
      assert.ok(positions(completion) <= model.info.contextLength + 1, String(positions(completion)));
    });
  }
});
