import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFusedLayout } from './fused-layout';
import { GraphWriter } from './graph-writer';
import { writeOptimumLayout } from './optimum-layout';
import type { Shape, ShapeLayout, ShapePrecision } from './shape';
import { shapeTokenizer } from './tokenizer';
import { Weights } from './weights';

/** File-name suffixes of the hub's exports. */
const SUFFIXES: Readonly<Record<ShapePrecision, string>> = {
  fp16: '_fp16',
  q8: '_quantized',
  q4: '_q4',
  q4f16: '_q4f16',
};
/** Rows of Qwen's embedding table that no token has: 151,936 rows for 151,665 tokens. */
const SPARE_ROWS = 271;

export interface ShapeModel {
  readonly shape: Shape;
  /** @default fused */
  readonly layout?: ShapeLayout;
  /** @default q4 */
  readonly precision?: ShapePrecision;
}

/**
 * Writes a model of random weights: what it completes is nonsense, but it has the files, operators and sizes of a real
 * one, and computes exactly as much.
 * @returns the model's folder
 */
export function writeShapeModel(folder: string, model: ShapeModel): string {
  const { shape, layout = 'fused', precision = 'q4' } = model;
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const file = join(folder, 'onnx', `model${SUFFIXES[precision]}.onnx`);
  const graph = new GraphWriter(`${file}_data`);
  const weights = new Weights(graph, layout, precision);
  (layout === 'fused' ? writeFusedLayout : writeOptimumLayout)(graph, weights, shape);
  writeFileSync(file, graph.finish());
  writeJson(join(folder, 'config.json'), {
    model_type: 'qwen2',
    hidden_size: shape.hidden,
    intermediate_size: shape.intermediate,
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.heads,
    num_key_value_heads: shape.keyValueHeads,
    head_dim: shape.headSize,
    vocab_size: shape.vocabulary,
    max_position_embeddings: shape.positions,
  });
  writeJson(join(folder, 'tokenizer.json'), shapeTokenizer(shape.vocabulary - SPARE_ROWS));
  writeJson(join(folder, 'tokenizer_config.json'), {
    tokenizer_class: 'Qwen2Tokenizer',
    eos_token: '<|endoftext|>',
    pad_token: '<|endoftext|>',
    add_bos_token: false,
  });
  return folder;
}

function writeJson(file: string, value: object): void {
  writeFileSync(file, JSON.stringify(value));
}
