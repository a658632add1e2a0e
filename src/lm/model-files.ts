import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import { UserError, messageOf } from '../common/errors';
import { promptOrderSchema } from './prompt-order';
import { repetitionSchema } from './repetition';

/**
 * The Hugging Face layout: config.json, generation_config.json, tokenizer.json and tokenizer_config.json in a folder,
 * graphs in its onnx/ subfolder, one file a precision, told apart by transformers.js's suffixes.
 */

/** File-name suffixes by precision, in order of preference on a CPU when the user names none. */
const PRECISION_SUFFIXES = {
  q4: '_q4',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  fp32: '',
  q4f16: '_q4f16',
  fp16: '_fp16',
} as const;
export type Precision = keyof typeof PRECISION_SUFFIXES;

/** Every precision, in that order. */
export const PRECISIONS: readonly Precision[] = Object.keys(PRECISION_SUFFIXES).filter(isPrecision);

/** The graph's base name by generation of the exporters. */
const GRAPH_NAMES = ['model', 'decoder_model_merged', 'decoder_with_past_model', 'decoder'] as const;

/** JSON beside a model is a few kilobytes, a tokenizer at most tens of megabytes; more is a memory bomb. */
const MAX_JSON_BYTES = 128 * 1024 * 1024;

const positive = z.int().positive().max(1_000_000_000);

/** Old configurations write null for what they leave open. */
const size = positive.nullish().transform((value) => value ?? undefined);

/** The facts used from config.json; names as written by `transformers`, old ones of GPT-2 and CodeGen included. */
const Config = z.object({
  model_type: z.string().nullish(),
  hidden_size: size,
  n_embd: size,
  num_hidden_layers: size,
  n_layer: size,
  num_attention_heads: size,
  n_head: size,
  num_key_value_heads: size,
  num_kv_heads: size,
  new_decoder_architecture: z.boolean().nullish(),
  d_model: size,
  n_heads: size,
  num_heads: size,
  n_layers: size,
  multi_query: z.boolean().nullish(),
  head_dim: size,
  vocab_size: size,
  max_position_embeddings: size,
  n_positions: size,
  n_ctx: size,
  max_seq_len: size,
  sliding_window: size,
  /** GPT-Neo's name for it. */
  window_size: size,
  eos_token_id: z.union([z.int(), z.array(z.int())]).nullish(),
});

const GenerationConfig = z.object({ eos_token_id: z.union([z.int(), z.array(z.int())]).nullish() });

/** trimtab.json: how this model's own measurements say it should be prompted and decoded. */
const OwnSettings = z.object({
  prompt: z.object({
    order: promptOrderSchema.optional(),
    documentStart: z.string().max(64).optional(),
    fileHeader: z.boolean().optional(),
  }),
  decoding: z
    .object({
      repetition: repetitionSchema.exactOptional(),
    })
    .default({}),
});
export type PromptSettings = z.infer<typeof OwnSettings>['prompt'];
export type DecodingSettings = z.infer<typeof OwnSettings>['decoding'];

/** Sizes and ids that graphs leave out. */
export interface ModelConfig {
  readonly hiddenSize?: number | undefined;
  readonly layers?: number | undefined;
  readonly keyValueHeads?: number | undefined;
  readonly headSize?: number | undefined;
  readonly vocabularySize?: number | undefined;
  readonly contextLength?: number | undefined;
  readonly slidingWindow?: number | undefined;
  readonly endOfTextIds: readonly number[];
}

/** A model on disk. */
export interface ModelFiles {
  /** Name of the folder, or of the bare .onnx file. */
  readonly id: string;
  /** The graph, perhaps a link into the blobs of a Hugging Face cache; its external data is named beside the link. */
  readonly graph: string;
  /** Folder with the JSON files; absent for a bare .onnx file outside such a folder. */
  readonly folder?: string;
  readonly config: ModelConfig;
  readonly prompt: PromptSettings;
  readonly decoding: DecodingSettings;
}

/**
 * Finds a model's files from a folder or a bare .onnx file.
 * @throws UserError naming what is missing and what there is instead
 */
export function findModelFiles(path: string, precision?: string): ModelFiles {
  const given = resolve(path);
  if (!existsSync(given))
    throw new UserError(`There is no model at ${path}: give a model folder or an .onnx file.`);
  if (statSync(given).isDirectory()) {
    const graph = findGraph(given, precision);
    return describe(nameOf(given), given, graph);
  }
  if (!given.endsWith('.onnx'))
    throw new UserError(`${path} is not a model: give a model folder or an .onnx file.`);
  const folder = [dirname(given), dirname(dirname(given))].find((parent) =>
    existsSync(join(parent, 'config.json')),
  );
  const id = folder ? nameOf(folder) : basename(given);
  return describe(id, folder, given);
}

function describe(id: string, folder: string | undefined, graph: string): ModelFiles {
  const own = folder === undefined ? undefined : readJson(join(folder, 'trimtab.json'), OwnSettings);
  return {
    id,
    graph,
    ...(folder === undefined ? {} : { folder }),
    config: folder === undefined ? { endOfTextIds: [] } : readConfig(folder),
    prompt: own?.prompt ?? {},
    decoding: own?.decoding ?? {},
  };
}

/** A folder's name; in a Hugging Face cache, where folders are named by commits, that of the repository. */
function nameOf(folder: string): string {
  const repository = /[/\\]models--([^/\\]+)[/\\]snapshots[/\\][^/\\]+$/.exec(folder)?.[1];
  return repository?.replaceAll('--', '/') ?? basename(folder);
}

/** Paths within a folder at which a graph of this precision may lie, best first, with forward slashes. */
export function graphPaths(precision: Precision): string[] {
  return ['onnx/', ''].flatMap((parent) =>
    GRAPH_NAMES.map((name) => `${parent}${name}${PRECISION_SUFFIXES[precision]}.onnx`),
  );
}

function findGraph(folder: string, precision: string | undefined): string {
  for (const candidate of precision === undefined ? PRECISIONS : [checkPrecision(precision)]) {
    const file = graphPaths(candidate)
      .map((path) => join(folder, path))
      .find((path) => existsSync(path));
    if (file !== undefined) return file;
  }
  const found = [join(folder, 'onnx'), folder]
    .filter((parent) => existsSync(parent))
    .flatMap((parent) => readdirSync(parent).filter((name) => name.endsWith('.onnx')));
  const what =
    precision === undefined ? 'an .onnx graph of a known name' : `a graph of precision ${precision}`;
  const instead =
    found.length > 0
      ? `it has ${found.slice(0, 8).join(', ')}`
      : 'it has no .onnx file: export the model to ONNX first';
  throw new UserError(`The model folder ${folder} lacks ${what}; ${instead}.`);
}

export function isPrecision(name: string): name is Precision {
  return Object.hasOwn(PRECISION_SUFFIXES, name);
}

/** @throws UserError naming the choices */
export function checkPrecision(name: string): Precision {
  if (isPrecision(name)) return name;
  throw new UserError(
    `"${name}" is not a precision: choose one of ${Object.keys(PRECISION_SUFFIXES).join(', ')}.`,
  );
}

function readConfig(folder: string): ModelConfig {
  const config = readJson(join(folder, 'config.json'), Config);
  if (!config) return { endOfTextIds: [] };
  const generation = readJson(join(folder, 'generation_config.json'), GenerationConfig);
  const hiddenSize = config.hidden_size ?? config.n_embd ?? config.d_model;
  const heads = config.num_attention_heads ?? config.n_head ?? config.n_heads ?? config.num_heads;
  const ends = generation?.eos_token_id ?? config.eos_token_id ?? [];
  return {
    hiddenSize,
    layers: config.num_hidden_layers ?? config.n_layer ?? config.n_layers,
    keyValueHeads:
      config.num_key_value_heads ??
      (config.new_decoder_architecture === true ? config.num_kv_heads : undefined) ??
      (config.multi_query === true ? 1 : heads),
    headSize:
      config.head_dim ?? (hiddenSize !== undefined && heads !== undefined ? hiddenSize / heads : undefined),
    vocabularySize: config.vocab_size,
    contextLength: config.max_position_embeddings ?? config.n_positions ?? config.n_ctx ?? config.max_seq_len,
    slidingWindow: config.sliding_window ?? config.window_size,
    endOfTextIds: Array.isArray(ends) ? ends : [ends],
  };
}

/** A JSON file checked against a schema; undefined when it does not exist. */
export function readJson<T>(file: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(file)) return undefined;
  if (statSync(file).size > MAX_JSON_BYTES)
    throw new UserError(`${file} is larger than any real model file of its kind.`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserError(`${file} is not valid JSON (${messageOf(error)}): download the model again.`);
  }
  const result = schema.safeParse(parsed);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new UserError(
    `${file} has a bad "${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'unexpected value'}.`,
  );
}
