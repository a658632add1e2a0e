import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import * as z from 'zod';
import { GraphSession } from '../src/lm/graph-session';
import type { ModelFiles } from '../src/lm/model-files';
import { ElementType } from '../src/lm/onnx/model';
import { median } from './measure';
import { GraphWriter } from './shape-model/graph-writer';

/** What the machine gives on one thread, and what a completion takes of it; all times are processor time. */
export interface Demands {
  /** Bytes a second that are read and written in copying from memory to memory. */
  readonly bandwidth: number;
  /** Multiplications and additions a second of a float32 product of the prompt with a matrix of the model's. */
  readonly throughput: number;
  /** Milliseconds that the products of the prompt take at that throughput. */
  readonly promptRequired: number;
  /** Milliseconds that reading all weights and the cache takes, once for each new token. */
  readonly decodeRequired: number;
  readonly promptMs: number;
  readonly decodeMs: number;
}

export const PROMPT_TOKENS = 500;
export const NEW_TOKENS = 100;

/** Positions a run, as the engine feeds a prompt. */
const CHUNK = 64;
const COPIED_BYTES = 256 * 1024 * 1024;
const FLOAT_BYTES = 4;

const shapeSchema = z.object({
  num_hidden_layers: z.int(),
  hidden_size: z.int(),
  intermediate_size: z.int(),
  num_attention_heads: z.int(),
  num_key_value_heads: z.int(),
});

/** Compares `PROMPT_TOKENS` and `NEW_TOKENS` more with the least that the machine's memory and arithmetic allow. */
export async function benchDemands(folder: string, files: ModelFiles, rounds: number): Promise<Demands> {
  const shape = shapeSchema.parse(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')));
  const { hidden_size: hidden, intermediate_size: inner, num_hidden_layers: layers } = shape;
  const keyValues = (hidden / shape.num_attention_heads) * shape.num_key_value_heads;
  const weights = layers * (2 * hidden * hidden + 2 * hidden * keyValues + 3 * hidden * inner);
  const cached = (PROMPT_TOKENS + NEW_TOKENS / 2) * layers * 2 * keyValues * FLOAT_BYTES;

  const bandwidth = await repeated(rounds, copyRate);
  const product = await openProduct(hidden, inner);
  const throughput = await repeated(rounds, product.rate);
  await product.release();

  const session = await GraphSession.open(files.graph, {
    threads: 1,
    hints: files.config,
    hiddenSize: files.config.hiddenSize,
  });
  const times = { prompt: [] as number[], decode: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const cache = session.newCache();
    const run = async (tokens: readonly number[]) => session.run({ tokens: [...tokens], readAt: [0] }, cache);
    const prompt = Array.from({ length: PROMPT_TOKENS }, (_, i) => 6 + ((i * 37) % 1000));
    times.prompt.push(
      await processorMs(async () => {
        for (let at = 0; at < PROMPT_TOKENS; at += CHUNK) await run(prompt.slice(at, at + CHUNK));
      }),
    );
    times.decode.push(
      await processorMs(async () => {
        for (let i = 0; i < NEW_TOKENS; i++) await run([7 + i]);
      }),
    );
  }
  await session.dispose();
  return {
    bandwidth,
    throughput,
    promptRequired: ((2 * weights * PROMPT_TOKENS) / throughput) * 1000,
    decodeRequired: ((NEW_TOKENS * (statSync(files.graph).size + cached)) / bandwidth) * 1000,
    promptMs: median(times.prompt),
    decodeMs: median(times.decode),
  };
}

async function copyRate(): Promise<number> {
  const from = Buffer.alloc(COPIED_BYTES, 1);
  const to = Buffer.alloc(COPIED_BYTES, 2);
  const ms = await processorMs(async () => Promise.resolve(from.copy(to)));
  return (2 * COPIED_BYTES * 1000) / ms;
}

/** A graph of one float32 product, [PROMPT_TOKENS, hidden] × [hidden, inner]: what onnxruntime is fastest at. */
async function openProduct(hidden: number, inner: number) {
  const folder = mkdtempSync(join(tmpdir(), 'trimtab-product-'));
  const file = join(folder, 'product.onnx');
  const graph = new GraphWriter(`${file}_data`);
  graph.input('x', ElementType.Float32, [PROMPT_TOKENS, hidden]);
  graph.node('MatMul', ['x', graph.random('w', ElementType.Float32, [hidden, inner], 1)], ['y']);
  graph.output('y', ElementType.Float32, [PROMPT_TOKENS, inner]);
  writeFileSync(file, graph.finish());
  const session = await ort.InferenceSession.create(file, { intraOpNumThreads: 1 });
  rmSync(folder, { recursive: true });
  const x = new ort.Tensor('float32', new Float32Array(PROMPT_TOKENS * hidden).fill(0.5), [
    PROMPT_TOKENS,
    hidden,
  ]);
  const times = 20;
  return {
    rate: async () => {
      await session.run({ x });
      const ms = await processorMs(async () => {
        for (let i = 0; i < times; i++) await session.run({ x });
      });
      return (times * 2 * PROMPT_TOKENS * hidden * inner * 1000) / ms;
    },
    release: async () => session.release(),
  };
}

async function repeated(rounds: number, measure: () => Promise<number>): Promise<number> {
  const found: number[] = [];
  for (let round = 0; round < rounds; round++) found.push(await measure());
  return median(found);
}

async function processorMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
