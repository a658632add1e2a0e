import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as z from 'zod';
import {
  assertFailed,
  assertMisused,
  buildIfStale,
  trimtab,
  trimtabJson,
  withFiles,
} from '../../support/cli';
import { BYTE_MODEL, ROOT } from '../../support/fixtures';

const token = z.looseObject({
  id: z.int(),
  text: z.string(),
  entropy: z.number(),
  alternatives: z.array(z.looseObject({ id: z.int(), text: z.string() })),
});
const written = z.looseObject({ text: z.string(), stopReason: z.string(), tokens: z.array(token) });
const answer = z.looseObject({
  completion: written,
  alternatives: z
    .array(
      written.extend({
        branchedAt: z.int(),
        meanLogprob: z.number(),
        parses: z.boolean(),
        generated: z.int(),
      }),
    )
    .optional(),
  steering: z.looseObject({ fingerprint: z.string() }),
});

// A float32 model whose tokens are bytes: what is reused never changes what is written.
const FILE = 'sample.py';
const CODE = 'def mean(values):\n    total = 0\n    for ';
const complete = async (folder: string, ...options: string[]) =>
  trimtabJson(answer, [
    ...['complete', join(folder, FILE), '--model', BYTE_MODEL, '--max-tokens', '14'],
    ...options,
  ]);
const ids = ({ tokens }: z.infer<typeof written>) => tokens.map(({ id }) => id);

before(buildIfStale);

describe('trimtab complete where the model is undecided', { concurrency: 2 }, () => {
  it('stops before the fork, and writes the same up to it', async () => {
    await withFiles({ [FILE]: CODE }, async (folder) => {
      const { completion: whole } = await complete(folder);
      const entropies = whole.tokens.slice(4).map(({ entropy }) => entropy);
      const threshold = Math.max(...entropies) - 1e-6;
      const { completion: cut } = await complete(folder, '--fork-above', String(threshold));
      assert.equal(cut.stopReason, 'fork');
      assert.ok(cut.tokens.length < whole.tokens.length);
      assert.deepEqual(ids(cut), ids(whole).slice(0, cut.tokens.length));
      const { completion: uncut } = await complete(folder, '--fork-above', '20');
      assert.deepEqual(ids(uncut), ids(whole));
    });
  });

  it('needs a calibration to know where a model is best cut', async () => {
    await withFiles({ [FILE]: CODE }, async (folder) => {
      const file = join(folder, FILE);
      const { code, stdout } = await trimtab(['complete', file, '--stop-at-fork', '--max-tokens', '4']);
      assert.deepEqual(
        { code, wrote: stdout !== '' },
        { code: 0, wrote: true },
        'the embedded model has one',
      );
      const refused = await trimtab(['complete', file, '--model', BYTE_MODEL, '--stop-at-fork']);
      assertFailed(refused, /has no calibration to take an operating point from: give --fork-above/);
      const both = await trimtab(['complete', file, '--stop-at-fork', '--fork-above', '1']);
      assertMisused(both, /give one of them/);
    });
  });

  it('branches off: distinct texts that share what is before the branch', async () => {
    await withFiles({ [FILE]: CODE }, async (folder) => {
      const { completion, alternatives = [] } = await complete(folder, '--alternatives', '3');
      assert.equal(alternatives.length, 3);
      assert.equal(new Set([completion, ...alternatives].map(({ text }) => text.trimEnd())).size, 4);
      const ranked = alternatives.toSorted(
        (a, b) => Number(b.parses) - Number(a.parses) || b.meanLogprob - a.meanLogprob,
      );
      assert.deepEqual(alternatives, ranked, 'what parses comes first, then what is more probable a token');
      for (const { branchedAt, tokens, generated } of alternatives) {
        assert.deepEqual(
          tokens.slice(0, branchedAt).map(({ id }) => id),
          ids(completion).slice(0, branchedAt),
        );
        const taken = tokens[branchedAt]!.id;
        assert.notEqual(taken, completion.tokens[branchedAt]!.id);
        assert.ok(completion.tokens[branchedAt]!.alternatives.some(({ id }) => id === taken));
        assert.equal(generated, tokens.length - branchedAt - 1);
      }
      const { stdout } = await trimtab([
        ...[
          'complete',
          join(folder, FILE),
          '--model',
          BYTE_MODEL,
          '--max-tokens',
          '6',
          '--alternatives',
          '2',
        ],
      ]);
      assert.match(stdout, /\n1\. ‹.+› at token \d+, \d+ % a token/);
      assert.match(stdout, /\n2\. /);
    });
  });

  it('writes again from a token, with that left out or another chosen', async () => {
    await withFiles({ [FILE]: CODE }, async (folder) => {
      const { completion: first } = await complete(folder);
      const at = 5;
      const { completion: without } = await complete(folder, '--regenerate-from', String(at));
      assert.deepEqual(ids(without).slice(0, at), ids(first).slice(0, at));
      assert.notEqual(without.tokens[at]!.id, first.tokens[at]!.id);
      const others = first.tokens[at]!.alternatives.filter(
        ({ id, text }) => id !== first.tokens[at]!.id && text !== '',
      );
      const { completion: chosen } = await complete(folder, '--regenerate-from', String(at), '--choose', '2');
      assert.equal(chosen.tokens[at]!.id, others[1]!.id);
      const beyond = await trimtab([
        ...[
          'complete',
          join(folder, FILE),
          '--model',
          BYTE_MODEL,
          '--max-tokens',
          '4',
          '--regenerate-from',
          '4',
        ],
      ]);
      assertFailed(beyond, /has 4 tokens, counted from 0: there is no token 4/);
      assertMisused(await trimtab(['complete', join(folder, FILE), '--choose', '1']), /--choose goes with/);
    });
  });

  it('is heated there and nowhere else', async () => {
    await withFiles({ [FILE]: CODE }, async (folder) => {
      const { completion: greedy } = await complete(folder);
      const never = await complete(folder, '--undecided-temperature', '2', '--undecided-above', '20');
      assert.deepEqual(ids(never.completion), ids(greedy), 'no token is that undecided, and no line begins');
      const texts = new Set<string>();
      for (const seed of ['1', '2', '3'])
        texts.add((await complete(folder, '--undecided-temperature', '2', '--seed', seed)).completion.text);
      assert.equal(texts.size, 3);
    });
  });

  it('is steered there and nowhere else', async () => {
    await withFiles({ [FILE]: CODE, 'toward.go': 'func main() {\n\treturn\n}\n' }, async (folder) => {
      const steer = ['--toward', join(folder, 'toward.go'), '--away', join(folder, FILE), '--strength', '2'];
      const { completion: plain } = await complete(folder);
      const always = await complete(folder, ...steer);
      const never = await complete(folder, ...steer, '--only-undecided', '--undecided-above', '20');
      const everywhere = await complete(folder, ...steer, '--only-undecided', '--undecided-above', '0');
      assert.deepEqual(ids(never.completion), ids(plain));
      assert.deepEqual(ids(everywhere.completion), ids(always.completion));
      assert.notDeepEqual(ids(always.completion), ids(plain), 'the vector does something');
      assert.notEqual(never.steering.fingerprint, always.steering.fingerprint);
    });
  });
});

describe('trimtab evaluate forks', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'trimtab forks é-'));
    mkdirSync(join(folder, 'code'));
    for (let i = 0; i < 5; i++) {
      const body = Array.from({ length: 6 }, (_, j) => `def f_${i}_${j}(x):\n    return x * ${j} + ${i}\n`);
      writeFileSync(join(folder, 'code', `file_${i}.py`), body.join('\n\n'));
    }
    cpSync(join(ROOT, 'docs', 'uncertainty.md'), join(folder, 'uncertainty.md'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('measures cutting, branching and heating on held-out middles', async () => {
    const curve = z.array(z.looseObject({ shown: z.number(), right: z.number(), usable: z.number() })).min(5);
    const candidates = z.looseObject({ tokens: z.int(), distinct: z.int(), right: z.int() });
    const schema = z.looseObject({
      cuts: z.looseObject({
        suggestions: z.int().min(5),
        files: z.literal(5),
        curves: z.looseObject({ entropy: curve, survival: curve, tokens: curve }),
      }),
      branches: z.looseObject({
        places: z.literal(2),
        forked: candidates,
        sampled: z.array(candidates.extend({ gain: z.looseObject({ value: z.number() }) })).length(3),
      }),
      temperatures: z.looseObject({ samples: z.literal(2), fixed: z.array(z.unknown()).min(4) }),
    });
    const { cuts, branches } = await trimtabJson(schema, [
      ...['evaluate', 'forks', '--code', join(folder, 'code'), '--compare', '2', '--samples', '2'],
    ]);
    const whole = cuts.curves.entropy.at(-1)!;
    assert.equal(whole.shown, 1);
    const { forked, sampled } = branches;
    for (const { tokens, right, gain } of sampled) {
      // Less is left over than the longest suggestion.
      assert.ok(tokens <= forked.tokens && tokens > forked.tokens - 64, 'samples have the same budget');
      const difference = forked.right / forked.tokens - right / tokens;
      assert.ok(Math.abs(gain.value - difference) < 1e-12);
    }
  });

  it('says what it needs', async () => {
    assertMisused(await trimtab(['evaluate', 'forks']), /--code is needed/);
    const empty = join(folder, 'none');
    mkdirSync(empty);
    assertFailed(await trimtab(['evaluate', 'forks', '--code', empty]), /holds no code/);
  });
});
