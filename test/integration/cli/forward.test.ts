import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { z } from 'zod';
import { assertFailed, assertMisused, buildIfStale, trimtab, trimtabJson } from '../../support/cli';
import { GRAPHS, graphFile, graphFixtures, relativeError, type Reference } from '../../support/fixtures';

const Forward = z.strictObject({
  logits: z.array(z.number()),
  hidden: z.record(z.string(), z.array(z.number())),
  entropy: z.number(),
  varentropy: z.number(),
});
type Forward = z.infer<typeof Forward>;

const FIXTURES = ['llama-torchscript', 'llama-fused', 'codegen-torchscript', 'qwen2-dynamo18'];
const fixtures = graphFixtures().filter(({ name }) => FIXTURES.includes(name));
const llama = join(GRAPHS, 'llama-torchscript');

const forward = (model: string, ids: readonly number[], ...options: string[]): Promise<Forward> =>
  trimtabJson(Forward, ['forward', '--model', model, '--ids', ids.join(','), ...options]);

function assertEquals(
  actual: Forward,
  expected: Pick<Reference, 'logits' | 'hidden'>,
  tolerance: number,
): void {
  assert.equal(actual.logits.length, expected.logits.length);
  assert.ok(relativeError(actual.logits, expected.logits) <= tolerance, 'logits');
  assert.deepEqual(Object.keys(actual.hidden), Object.keys(expected.hidden));
  for (const [layer, hidden] of Object.entries(expected.hidden)) {
    assert.equal(actual.hidden[layer]?.length, hidden.length);
    assert.ok(relativeError(actual.hidden[layer], hidden) <= tolerance, `layer ${layer}`);
  }
}

before(buildIfStale);

for (const { name, folder, reference } of fixtures) {
  describe(`trimtab forward with ${name}`, { concurrency: 2 }, () => {
    const { ids, tolerance } = reference;

    it('gives what PyTorch gives, from the folder and from the graph alone', async () => {
      const [fromFolder, fromFile] = await Promise.all([
        forward(folder, ids),
        forward(graphFile(folder), ids),
      ]);
      assertEquals(fromFolder, reference, tolerance);
      assert.ok(Math.abs(fromFolder.entropy - reference.entropy) <= 1e-5 * reference.entropy);
      assert.ok(Math.abs(fromFolder.varentropy - reference.varentropy) <= 1e-5 * reference.varentropy);
      assert.deepEqual(fromFile, fromFolder);
    });

    for (const steered of reference.steered) {
      it(`is steered as PyTorch is by ${steered.name}`, async () => {
        const choice = `${join(folder, steered.vector)}=${steered.strength}`;
        const result = await forward(
          folder,
          ids,
          ...['--vector', choice],
          ...(steered.steerPrompt ? ['--steer-prompt'] : []),
        );
        assertEquals(result, steered, tolerance);
      });
    }
  });
}

describe('trimtab forward', { concurrency: 2 }, () => {
  it('shows the most probable tokens to people', async () => {
    const { reference } = fixtures.find(({ name }) => name === 'llama-torchscript')!;
    const { code, stdout, stderr } = await trimtab([
      'forward',
      '--model',
      llama,
      '--ids',
      reference.ids.join(),
    ]);
    assert.equal(code, 0, stderr);
    const [summary, first] = stdout.split('\n');
    assert.match(summary!, /^entropy [\d.]+ nats, varentropy [\d.]+, 264 logits$/);
    assert.equal(Number(first!.trim().split(/\s+/)[0]), reference.greedy[0]);
  });

  it('runs graphs that cannot be steered, and refuses to steer them', async () => {
    const model = join(GRAPHS, 'negative', 'post-norm.onnx');
    const { logits, hidden } = await forward(model, [1, 2]);
    assert.equal(logits.length, 16);
    assert.deepEqual(hidden, {});
    const vector = join(llama, 'vectors', 'plain.safetensors');
    assertFailed(await trimtab(['forward', '--model', model, '--ids', '1', '--vector', vector]), /post-norm/);
  });

  it('says that a graph cannot be steered, and not that its hidden size is 0', async () => {
    const model = join(GRAPHS, 'negative', 'post-norm.onnx');
    const vector = join(llama, 'vectors', 'plain.safetensors');
    const outcome = await trimtab(['forward', '--model', model, '--ids', '1', '--vector', vector]);
    assertFailed(outcome, /cannot be steered/);
  });

  it('refuses ids outside of the vocabulary', async () => {
    for (const ids of ['264', '97,264', '2147483647']) {
      assertFailed(
        await trimtab(['forward', '--model', llama, '--ids', ids, '--json']),
        /is not a token id of a model with 264 tokens\.$/m,
      );
    }
  });

  it('refuses what are no ids', async () => {
    assertMisused(await trimtab(['forward', '--model', llama]), /^--ids is needed/);
    assertMisused(await trimtab(['forward', '--model', llama, '--ids', '1,x']), /^--ids takes .*not "x"/);
  });

  it('refuses more ids than the context holds', async () => {
    const model = join(GRAPHS, 'codegen-torchscript');
    const ids = Array.from({ length: 257 }, () => 97).join();
    assertFailed(await trimtab(['forward', '--model', model, '--ids', ids]), /256/);
  });
});
