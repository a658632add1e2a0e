import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
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
import { EMBEDDED_MODEL, GRAPHS, graphFile, graphFixtures } from '../../support/fixtures';

const count = z.int().nonnegative();
const Inspection = z.strictObject({
  layers: count,
  hiddenSize: count,
  vocabularySize: count,
  dtype: z.string().min(1),
  keyValueHeads: count,
  headSize: count,
  steerable: z.boolean(),
  reason: z.string().min(1).optional(),
  residual: z.array(
    z.strictObject({
      layer: count,
      tensor: z.string().min(1).nullable(),
      node: z.string(),
      kind: z.string(),
    }),
  ),
});

const VectorSummary = z.strictObject({
  name: z.string(),
  metadata: z.record(z.string(), z.string()),
  hiddenSize: z.int().positive(),
  layers: z.array(
    z.strictObject({
      block: count,
      activation: z.enum(['constant', 'softmax', 'sigmoid', 'identity']),
      k: z.int().positive(),
      directionNorms: z.array(z.number().positive()),
      probeNorm: z.number().nonnegative(),
      biasNorm: z.number().nonnegative(),
    }),
  ),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
});

/** The spellings of old and new model families. */
const Config = z
  .object({
    num_attention_heads: count.optional(),
    n_head: count.optional(),
    num_heads: count.optional(),
    num_key_value_heads: count.optional(),
    multi_query: z.boolean().optional(),
    head_dim: count.nullish(),
    hidden_size: count.optional(),
    n_embd: count.optional(),
  })
  .transform((config) => {
    const heads = config.num_attention_heads ?? config.n_head ?? config.num_heads ?? 0;
    return {
      keyValueHeads: config.multi_query ? 1 : (config.num_key_value_heads ?? heads),
      headSize: config.head_dim ?? (config.hidden_size ?? config.n_embd ?? 0) / heads,
    };
  });

const inspect = (model: string, ...options: string[]) =>
  trimtabJson(Inspection, ['inspect', '--model', model, ...options]);
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

before(buildIfStale);

describe('trimtab inspect', { concurrency: 2 }, () => {
  for (const { name, folder, reference } of graphFixtures()) {
    it(`finds the residual stream of ${name} where its values are`, async () => {
      const { layers, hiddenSize, vocabularySize, dtype } = reference;
      assert.deepEqual(await inspect(folder), {
        layers,
        hiddenSize,
        vocabularySize,
        dtype,
        ...Config.parse(readJson(join(folder, 'config.json'))),
        steerable: true,
        residual: Object.entries(reference.residual).map(([layer, { tensor, node, op }]) => ({
          layer: Number(layer),
          tensor,
          node,
          kind: op,
        })),
      });
    });
  }

  for (const [file, word] of Object.entries(
    z.record(z.string(), z.string()).parse(readJson(join(GRAPHS, 'negative', 'negative.json'))),
  )) {
    it(`says why ${file} cannot be steered`, async () => {
      const { steerable, reason, residual } = await inspect(join(GRAPHS, 'negative', file));
      assert.equal(steerable, false);
      assert.ok(reason?.includes(word), reason);
      assert.deepEqual(residual, []);
    });
  }

  it('sees the same in a folder and in its graph', async () => {
    const folder = join(GRAPHS, 'llama-fused');
    assert.deepEqual(await inspect(graphFile(folder)), await inspect(folder));
  });

  it('describes the embedded model, line by line for people', async () => {
    const { code, stdout } = await trimtab(['inspect']);
    assert.equal(code, 0);
    const { layers, hiddenSize, dtype } = await inspect(EMBEDDED_MODEL);
    const lines = stdout.split('\n').map((line) => line.replace(/ +/, ': '));
    for (const line of [
      `layers: ${layers}`,
      `hiddenSize: ${hiddenSize}`,
      `dtype: ${dtype}`,
      'steerable: yes',
    ]) {
      assert.ok(lines.includes(line), line);
    }
    assert.equal(lines.filter((line) => line.startsWith('block')).length, layers);
  });

  it('chooses among precisions, and says which there are', async () => {
    const folder = join(GRAPHS, 'llama-q4');
    assert.equal((await inspect(folder, '--precision', 'q4')).dtype, 'q4');
    assertFailed(await trimtab(['inspect', '--model', folder, '--precision', 'fp16']), /has model_q4\.onnx/);
    assertFailed(
      await trimtab(['inspect', '--model', folder, '--precision', 'int3']),
      /"int3".*choose one of/,
    );
  });

  it('shows names from a graph without their escape sequences', async () => {
    const graph = readFileSync(graphFile(join(GRAPHS, 'llama-torchscript'))).toString('latin1');
    // As long as what it replaces, so that the file stays valid.
    const hostile = Buffer.from(graph.replaceAll('/layers.', '\x1b[31mABC'), 'latin1');
    await withFiles({ 'hostile.onnx': hostile }, async (folder) => {
      const { code, stdout } = await trimtab(['inspect', '--model', join(folder, 'hostile.onnx')]);
      assert.equal(code, 0);
      assert.match(stdout, /ABC0/);
      assert.ok(!stdout.includes('\x1b'));
    });
  });

  it('refuses what is no model', async () => {
    const graph = readFileSync(graphFile(join(GRAPHS, 'llama-fused')));
    const files = {
      'cut.onnx': graph.subarray(0, graph.length / 2),
      'empty.onnx': '',
      'text.onnx': 'import onnx\n',
      'text.txt': '',
    };
    await withFiles(files, async (folder) => {
      for (const name of Object.keys(files)) {
        const outcome = await trimtab(['inspect', '--model', join(folder, name), '--json']);
        assertFailed(outcome, new RegExp(name.replace('.', '\\.')));
      }
      assertFailed(await trimtab(['inspect', '--model', folder]), /lacks an \.onnx graph of a known name/);
    });
    assertFailed(await trimtab(['inspect', '--model', 'nowhere']), /^There is no model at nowhere/);
    assertMisused(await trimtab(['inspect', 'model']), /^inspect takes no arguments/);
  });
});

describe('trimtab vector inspect', { concurrency: 2 }, () => {
  const folder = join(GRAPHS, 'llama-torchscript', 'vectors');
  const expected = {
    plain: { activation: 'constant', blocks: [1], k: 1 },
    gact: { activation: 'softmax', blocks: [0, 1, 2], k: 4 },
    gate: { activation: 'sigmoid', blocks: [0, 2], k: 1 },
    ablation: { activation: 'identity', blocks: [2], k: 1 },
  };

  for (const [name, { activation, blocks, k }] of Object.entries(expected)) {
    it(`shows what ${name}.safetensors holds`, async () => {
      const file = join(folder, `${name}.safetensors`);
      const summary = await trimtabJson(VectorSummary, ['vector', 'inspect', file]);
      assert.equal(summary.name, basename(file));
      assert.equal(summary.hiddenSize, 32);
      assert.equal(summary.bytes, statSync(file).size);
      assert.equal(summary.metadata['activation'], activation);
      assert.deepEqual(
        summary.layers.map(({ block }) => block),
        blocks,
      );
      for (const layer of summary.layers) {
        assert.equal(layer.activation, activation);
        assert.equal(layer.k, k);
        assert.equal(layer.directionNorms.length, k);
        assert.equal(layer.probeNorm > 0, activation !== 'constant');
      }
    });
  }

  it('measures directions as the generator of the fixtures did', async () => {
    for (const name of ['plain', 'gate']) {
      const file = join(folder, `${name}.safetensors`);
      const { layers, metadata } = await trimtabJson(VectorSummary, ['vector', 'inspect', file]);
      for (const { block, directionNorms } of layers) {
        const norm = Number(metadata[`residual_norm.${block}`]);
        // Halves have 11 bits.
        assert.ok(Math.abs(directionNorms[0]! / norm - 1) < 2 ** -11, `${directionNorms[0]} ${norm}`);
      }
    }
  });

  it('shows the same to people', async () => {
    const { code, stdout } = await trimtab(['vector', 'inspect', join(folder, 'gact.safetensors')]);
    assert.equal(code, 0);
    assert.match(stdout, /^activation +softmax$/m);
    assert.match(stdout, /^block 2 +softmax, k = 4, \|V\| = [\d. ]+$/m);
  });

  it('refuses what is no vector', async () => {
    assertFailed(await trimtab(['vector', 'inspect', 'nowhere', '--json']), /"nowhere" cannot be read/);
    assertFailed(await trimtab(['vector', 'inspect', folder]), /is not a file/);
    assertFailed(
      await trimtab(['vector', 'inspect', 'package.json']),
      /^The steering vector "package\.json"/,
    );
    assertMisused(await trimtab(['vector', 'inspect']), /^vector inspect takes FILE/);
  });
});
