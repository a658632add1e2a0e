import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { before, describe, it } from 'node:test';
import { z } from 'zod';
import {
  assertFailed,
  assertMisused,
  buildIfStale,
  trimtab,
  trimtabJson,
  withFiles,
} from '../../support/cli';
import { EMBEDDED_MODEL, GRAPHS, ROOT, graphFixtures } from '../../support/fixtures';

const finite = z.number();
const positive = finite.positive();
const count = z.int().nonnegative();

/** The JSON that programs rely on; a field more or less is a change of it. */
const Report = z.strictObject({
  model: z.strictObject({
    id: z.string().min(1),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    layers: z.int().positive(),
    hiddenSize: z.int().positive(),
    steerable: z.boolean(),
    reason: z.string().min(1).optional(),
  }),
  completion: z.strictObject({
    text: z.string(),
    stopReason: z.enum(['end-of-text', 'max-tokens', 'context-full', 'cancelled']),
    tokens: z.array(
      z.strictObject({
        id: count,
        text: z.string(),
        logprob: finite.nonpositive(),
        entropy: finite.nonnegative(),
        varentropy: finite.nonnegative(),
        surprisal: finite.nonnegative(),
        choices: finite.min(1 - 1e-6),
        margin: finite.min(0).max(1),
        windowEntropy: finite.nonnegative().nullable(),
        undecided: z.boolean(),
        alternatives: z
          .array(z.strictObject({ id: count, text: z.string(), probability: positive.max(1) }))
          .min(1),
      }),
    ),
    spans: z
      .array(
        z.strictObject({
          start: count,
          end: z.int().positive(),
          text: z.string().min(1),
          tokens: z.array(count).min(1),
          peakEntropy: finite.positive(),
          changesStructure: z.boolean(),
        }),
      )
      .max(3),
  }),
  steering: z.strictObject({
    fingerprint: z.string(),
    vectors: z.array(
      z.strictObject({ name: z.string().min(1), strength: finite, layers: z.array(count).min(1) }),
    ),
    note: z.string().min(1).optional(),
  }),
  timings: z.strictObject({
    loadMs: positive,
    prefillMs: positive,
    prefillTokens: z.int().positive(),
    reusedTokens: count,
    decodeMs: positive,
    decodeTokens: count,
  }),
});

const EXAMPLES = join(ROOT, 'examples');
const example = join(EXAMPLES, 'inventory.py');
const CONTRAST = join(ROOT, 'vectors', 'concepts', 'style', 'documented');
const llama = join(GRAPHS, 'llama-torchscript');
const vector = (name: string) => join(llama, 'vectors', `${name}.safetensors`);

const complete = (file: string, ...options: string[]) =>
  trimtabJson(Report, [
    ...['complete', file],
    ...(options.includes('--max-tokens') ? [] : ['--max-tokens', '8']),
    ...options,
  ]);
const tryToComplete = (...options: string[]) =>
  trimtab(['complete', example, '--max-tokens', '8', '--json', ...options]);

before(buildIfStale);

describe('trimtab complete --json', { concurrency: 2 }, () => {
  for (const name of readdirSync(EXAMPLES).filter((file) => file !== 'README.md')) {
    it(`completes examples/${name} with the embedded model`, async () => {
      const { model, completion, steering, timings } = await complete(join(EXAMPLES, name));
      const texts = completion.tokens.map(({ text }) => text);
      assert.equal(texts.join(''), completion.text);
      assert.notEqual(completion.text.trim(), '');
      assert.doesNotMatch(completion.text, /<\|/, 'no special token leaks into the text');
      assert.equal(timings.decodeTokens, completion.tokens.length);
      assert.equal(model.id, basename(EMBEDDED_MODEL));
      assert.ok(model.steerable);
      assert.deepEqual(steering, { fingerprint: '', vectors: [] });
    });
  }

  it('shows the alternatives of a token in the order of their probability', async () => {
    const { completion } = await complete(example);
    for (const { alternatives } of completion.tokens) {
      const probabilities = alternatives.map(({ probability }) => probability);
      assert.deepEqual(
        probabilities,
        probabilities.toSorted((a, b) => b - a),
      );
      assert.ok(probabilities.reduce((sum, each) => sum + each, 0) <= 1 + 1e-5);
    }
  });

  it('tells where it was undecided by a rule that can be set, in spans that lie within the text', async () => {
    const options = ['--max-tokens', '24'];
    const { completion } = await complete(example, ...options, '--quantile', '0.5', '--floor', '0');
    const { text, tokens, spans } = completion;
    const marked = tokens.filter(({ undecided }) => undecided);
    // Half of the tokens lie above the median, those that equal it aside.
    assert.ok(marked.length > 0 && marked.length <= tokens.length / 2);
    assert.ok(spans.length > 0);
    for (const span of spans) {
      assert.equal(span.text, text.slice(span.start, span.end));
      const peak = Math.max(...span.tokens.map((index) => tokens[index]?.entropy ?? NaN));
      assert.equal(span.peakEntropy, peak);
      assert.ok(span.tokens.every((index) => tokens[index]?.undecided));
    }
    for (const [i, { logprob, surprisal, choices, entropy, windowEntropy }] of tokens.entries()) {
      assert.equal(surprisal + 0, -logprob + 0);
      assert.equal(choices, Math.exp(entropy));
      assert.equal(windowEntropy === null, i === tokens.length - 1);
    }
    const none = await complete(example, ...options, '--floor', '20');
    assert.deepEqual(none.completion.spans, []);
    assert.ok(none.completion.tokens.every(({ undecided }) => !undecided));
  });

  it('draws the same text from the same seed, and another from another', async () => {
    const drawn = async (seed: number) =>
      (await complete(example, '--temperature', '1', '--seed', String(seed))).completion;
    const [seven, sevenAgain, eight] = await Promise.all([drawn(7), drawn(7), drawn(8)]);
    assert.deepEqual(sevenAgain, seven);
    assert.notEqual(eight.text, seven.text);
  });

  it('is steered by the difference between two folders', async () => {
    const [plain, steered] = await Promise.all([
      complete(example, '--max-tokens', '32'),
      complete(
        example,
        ...['--toward', join(CONTRAST, 'away'), '--away', join(CONTRAST, 'toward'), '--strength', '0.06'],
        ...['--max-tokens', '32'],
      ),
    ]);
    // So gentle a push moves the readings at once, and the greedy text only where the model comes to be in doubt.
    assert.notEqual(steered.completion.tokens[0]?.entropy, plain.completion.tokens[0]?.entropy);
    assert.notEqual(steered.completion.text, plain.completion.text);
    assert.match(steered.steering.fingerprint, /^[0-9a-f]{64}$/);
    assert.deepEqual(
      steered.steering.vectors.map(({ strength, layers }) => ({ strength, layers })),
      [{ strength: 0.06, layers: [1, 2, 3] }],
    );
  });

  it('is steered by vector files, and not at all by one of strength 0', async () => {
    const withVectors = (...choices: string[]) =>
      complete(example, '--model', llama, ...choices.flatMap((choice) => ['--vector', choice]));
    const plain = await withVectors();
    const steered = await withVectors(vector('plain'), `${vector('gact')}=0.5`);
    assert.notDeepEqual(steered.completion, plain.completion);
    assert.deepEqual(steered.steering.vectors, [
      { name: 'plain.safetensors', strength: 1, layers: [1] },
      { name: 'gact.safetensors', strength: 0.5, layers: [0, 1, 2] },
    ]);

    const zero = await withVectors(`${vector('gact')}=0`);
    assert.equal(JSON.stringify(zero.completion), JSON.stringify(plain.completion));
    assert.equal(zero.steering.fingerprint, '');
    assert.deepEqual(zero.steering.vectors, [{ name: 'gact.safetensors', strength: 0, layers: [0, 1, 2] }]);
  });

  it('reads the file however many tokens are asked for', async () => {
    const ofFew = await complete(example, '--model', llama);
    const ofMany = await complete(example, '--model', llama, '--max-tokens', '4096');
    assert.ok(ofFew.timings.prefillTokens > 100);
    assert.ok(ofMany.timings.prefillTokens > 100, `${ofMany.timings.prefillTokens} prompt tokens`);
  });

  it('steers the prompt as well where asked', async () => {
    const steered = (...options: string[]) =>
      complete(example, '--model', llama, '--vector', vector('gact'), ...options);
    const [last, all] = await Promise.all([steered(), steered('--steer-prompt')]);
    assert.notDeepEqual(all.completion, last.completion);
    assert.notEqual(all.steering.fingerprint, last.steering.fingerprint);
  });

  it('completes at a line and column and at a marker as at the default marker', async () => {
    const code = 'function length(list) {\n  return list.length;\n}\n';
    const at = code.indexOf('list.');
    const marked = (marker: string) => code.slice(0, at) + marker + code.slice(at);
    const files = { 'default.js': marked('<|cursor|>'), 'own.js': marked('§'), 'none.js': code };
    await withFiles(files, async (folder) => {
      // The embedded model is told the file's name, which differs here; this one is not.
      const inFolder = (name: string, ...options: string[]) =>
        complete(join(folder, name), '--model', llama, ...options);
      const [byDefault, byMarker, byPosition, atEnd] = await Promise.all([
        inFolder('default.js'),
        inFolder('own.js', '--cursor', '§'),
        inFolder('none.js', '--at', '2:10'),
        inFolder('none.js'),
      ]);
      assert.deepEqual(byMarker.completion, byDefault.completion);
      assert.deepEqual(byPosition.completion, byDefault.completion);
      assert.notDeepEqual(atEnd.completion, byDefault.completion);
    });
  });
});

describe('trimtab complete --model', { concurrency: 2 }, () => {
  for (const { name, folder, reference } of graphFixtures()) {
    it(`completes with ${name}`, async () => {
      const { model, completion } = await complete(join(EXAMPLES, 'list.c'), '--model', folder);
      assert.equal(completion.tokens.map(({ text }) => text).join(''), completion.text);
      assert.ok(
        completion.tokens.every(({ id }) => id < 256),
        'ids from 256 on are special tokens',
      );
      assert.equal(model.id, name);
      assert.equal(model.layers, reference.layers);
      assert.equal(model.hiddenSize, reference.hiddenSize);
      assert.ok(model.steerable);
    });
  }

  it('tells the model what follows the cursor, unless it has no tokens for that', async () => {
    await withFiles({ 'half.py': 'x = ', 'whole.py': 'x = <|cursor|> + 1\n' }, async (folder) => {
      const both = async (model: string) =>
        Promise.all(
          ['half.py', 'whole.py'].map((file) => complete(join(folder, file), '--model', join(GRAPHS, model))),
        );
      const [codegenHalf, codegenWhole] = await both('codegen-torchscript');
      assert.deepEqual(codegenWhole?.completion, codegenHalf?.completion);
      assert.equal(codegenWhole?.timings.prefillTokens, codegenHalf?.timings.prefillTokens);
      const [llamaHalf, llamaWhole] = await both('llama-torchscript');
      assert.notDeepEqual(llamaWhole?.completion, llamaHalf?.completion);
    });
  });

  it('completes an empty file and one with a name in any script', async () => {
    await withFiles({ 'empty.ts': '', 'naïve 日本.py': 'x' }, async (folder) => {
      for (const file of readdirSync(folder)) await complete(join(folder, file), '--model', llama);
    });
  });
});

describe('trimtab complete refuses', { concurrency: 2 }, () => {
  it('files that cannot be read', async () => {
    assertFailed(await trimtab(['complete', 'nowhere.py']), /^nowhere\.py cannot be read \(ENOENT/);
    assertFailed(await trimtab(['complete', EXAMPLES]), /is a folder: name a file in it/);
  });

  it('a file that is no text in UTF-8', async () => {
    const bytes = Uint8Array.from({ length: 512 }, (_, i) => i);
    await withFiles(
      { 'picture.png': bytes, 'latin1.py': Uint8Array.of(0x61, 0xe9, 0x0a) },
      async (folder) => {
        for (const file of readdirSync(folder)) {
          assertFailed(
            await trimtab(['complete', join(folder, file)]),
            /is (a binary file|not a text in UTF-8 throughout)/,
          );
        }
      },
    );
  });

  it('a model that is not there', async () => {
    assertFailed(await tryToComplete('--model', 'nowhere'), /^There is no model at nowhere/);
    assertFailed(await tryToComplete('--model', example), /inventory\.py is not a model/);
  });

  it('a vector that is not there, is none, or is damaged', async () => {
    const bytes = readFileSync(vector('gact'));
    const files = { 'cut.safetensors': bytes.subarray(0, bytes.length - 1), 'empty.safetensors': '' };
    await withFiles(files, async (folder) => {
      const steered = (file: string) => tryToComplete('--model', llama, '--vector', file);
      assertFailed(await steered('nowhere.safetensors'), /"nowhere\.safetensors" cannot be read \(ENOENT/);
      assertFailed(await steered(folder), /is not a file/);
      assertFailed(await steered(example), /^The steering vector "inventory\.py"/);
      for (const name of Object.keys(files)) {
        assertFailed(await steered(join(folder, name)), new RegExp(`^The steering vector "${name}"`));
      }
    });
  });

  it('a vector for a model of another size', async () => {
    assertFailed(
      await tryToComplete('--vector', vector('plain')),
      /"plain\.safetensors" is for a hidden size of 32, but the model "model" has 256/,
    );
  });

  it('strengths that are no numbers', async () => {
    for (const strength of ['NaN', 'Infinity', '']) {
      const outcome = await tryToComplete('--model', llama, '--vector', `${vector('plain')}=${strength}`);
      assertMisused(outcome, /^--vector FILE=STRENGTH takes a number from -1000 to 1000, not/);
    }
  });

  it('half a contrast, and a strength without one', async () => {
    const sentence = /^--toward and --away go together/;
    assertMisused(await tryToComplete('--toward', EXAMPLES), sentence);
    assertMisused(await tryToComplete('--away', EXAMPLES), sentence);
    assertMisused(await tryToComplete('--strength', '1'), /^--strength goes with --toward and --away/);
  });

  it('a contrast of nothing', async () => {
    const contrast = (toward: string, away: string) => tryToComplete('--toward', toward, '--away', away);
    assertFailed(await contrast('nowhere', EXAMPLES), /^"nowhere" cannot be read/);
    assertFailed(await contrast(EXAMPLES, EXAMPLES), /look the same to the model/);
  });

  it('what is not on its command line', async () => {
    assertMisused(await trimtab(['complete']), /^complete takes FILE/);
    assertMisused(await tryToComplete('--tokens', '3'), /'--tokens'/);
    assertMisused(await tryToComplete('--at', '1:1', '--cursor', '§'), /exclude each other/);
    assertMisused(await tryToComplete('--temperature', 'NaN'), /^--temperature takes a number/);
  });
});
