import { randomFillSync } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { intAttribute } from '../src/lm/onnx/attributes';
import { ElementType, type Attribute } from '../src/lm/onnx/model';
import { MessageWriter } from '../src/lm/onnx/wire';

/** The shape of a Llama-like decoder. */
export interface Shape {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly headSize: number;
  readonly intermediate: number;
  readonly vocabulary: number;
  readonly positions: number;
}

/** Qwen2.5-Coder-0.5B, without its biases. */
export const HALF_BILLION: Shape = {
  layers: 24,
  hidden: 896,
  heads: 14,
  keyValueHeads: 2,
  headSize: 64,
  intermediate: 4864,
  vocabulary: 151936,
  positions: 4096,
};

const BLOCK = 32;

/**
 * Writes a decoder of the given shape with random 4-bit weights, fused as onnxruntime-genai's builder does: what it
 * writes is nonsense, but it computes exactly as much as a real model.
 * @returns the model's folder
 */
export function writeShapeModel(folder: string, shape: Shape): string {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const data = openSync(join(folder, 'onnx', 'model_q4.onnx_data'), 'w');
  let end = 0;
  const graph = new MessageWriter().string(2, 'shape');

  const initializer = (
    name: string,
    elementType: number,
    dims: readonly number[],
    bytes: Uint8Array,
  ): string => {
    writeSync(data, bytes);
    const entries = { location: 'model_q4.onnx_data', offset: String(end), length: String(bytes.length) };
    end += bytes.length;
    graph.message(5, (tensor) => {
      for (const dim of dims) tensor.varint(1, dim);
      tensor.varint(2, elementType).string(8, name).varint(14, 1);
      for (const [key, value] of Object.entries(entries))
        tensor.message(13, (e) => e.string(1, key).string(2, value));
    });
    return name;
  };
  const floats = (name: string, dims: readonly number[], make: (i: number) => number) => {
    const values = Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, (_, i) => make(i));
    return initializer(name, ElementType.Float32, dims, new Uint8Array(values.buffer));
  };
  const random = (name: string, dims: readonly number[]) =>
    initializer(
      name,
      ElementType.Uint8,
      dims,
      randomFillSync(new Uint8Array(dims.reduce((a, b) => a * b, 1))),
    );
  const scalar = (name: string, elementType: number, values: readonly number[], isVector: boolean) => {
    const raw =
      elementType === ElementType.Int64 ? new BigInt64Array(values.map(BigInt)) : new Int32Array(values);
    graph.message(5, (tensor) => {
      if (isVector) tensor.varint(1, values.length);
      tensor.varint(2, elementType).string(8, name).bytes(9, new Uint8Array(raw.buffer));
    });
    return name;
  };
  const node = (
    opType: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: readonly Attribute[] = [],
    domain = '',
  ): string => {
    graph.message(1, (writer) => {
      for (const input of inputs) writer.string(1, input);
      for (const output of outputs) writer.string(2, output);
      writer.string(3, outputs[0] ?? '').string(4, opType);
      for (const attribute of attributes) writer.bytes(5, attribute.bytes);
      if (domain !== '') writer.string(7, domain);
    });
    return outputs[0] ?? '';
  };
  const contrib = 'com.microsoft';
  const product = (name: string, input: string, k: number, n: number) => {
    const weights = random(`${name}.weight`, [n, k / BLOCK, BLOCK / 2]);
    // Small enough that activations stay finite through all layers.
    const scales = floats(`${name}.scales`, [(n * k) / BLOCK], () => 0.3 / Math.sqrt(k) / 8);
    const attributes = [
      ['K', k],
      ['N', n],
      ['bits', 4],
      ['block_size', BLOCK],
      ['accuracy_level', 4],
    ] as const;
    return node(
      'MatMulNBits',
      [input, weights, scales],
      [name],
      attributes.map(([key, v]) => intAttribute(key, v)),
      contrib,
    );
  };
  const epsilon: Attribute = {
    name: 'epsilon',
    bytes: new MessageWriter().string(1, 'epsilon').float(2, 1e-6).varint(20, 1).finish(),
  };

  const { layers, hidden, heads, keyValueHeads, headSize, intermediate, vocabulary, positions } = shape;
  const ones = (name: string) => floats(name, [hidden], () => 1);
  node(
    'ReduceSum',
    ['attention_mask', scalar('axis', ElementType.Int64, [1], true)],
    ['mask.sum'],
    [intAttribute('keepdims', 0)],
  );
  node('Sub', ['mask.sum', scalar('one', ElementType.Int64, [1], true)], ['mask.last']);
  node('Cast', ['mask.last'], ['seqlens_k'], [intAttribute('to', ElementType.Int32)]);
  node('Shape', ['attention_mask'], ['mask.shape']);
  node(
    'Gather',
    ['mask.shape', scalar('second', ElementType.Int64, [1], false)],
    ['mask.length'],
    [intAttribute('axis', 0)],
  );
  node('Cast', ['mask.length'], ['total'], [intAttribute('to', ElementType.Int32)]);
  const angle = (i: number) =>
    Math.floor(i / (headSize / 2)) / 10000 ** ((2 * (i % (headSize / 2))) / headSize);
  const cos = floats('cos_cache', [positions, headSize / 2], (i) => Math.cos(angle(i)));
  const sin = floats('sin_cache', [positions, headSize / 2], (i) => Math.sin(angle(i)));
  const table = random('embedding.weight', [vocabulary, hidden / 2]);
  const tableScales = floats('embedding.scales', [vocabulary, hidden / BLOCK], () => 0.1);
  const gather = [
    ['bits', 4],
    ['block_size', BLOCK],
    ['gather_axis', 0],
    ['quantize_axis', 1],
  ] as const;
  node(
    'GatherBlockQuantized',
    [table, 'input_ids', tableScales],
    ['embedding'],
    gather.map(([key, v]) => intAttribute(key, v)),
    contrib,
  );
  let stream = 'embedding';
  let normed = node('SimplifiedLayerNormalization', [stream, ones('norm.0')], ['normed.0'], [epsilon]);
  const kv = keyValueHeads * headSize;
  const skip = (branch: string, name: string) => {
    normed = node(
      'SkipSimplifiedLayerNormalization',
      [stream, branch, ones(`${name}.weight`)],
      [name, '', '', `${name}.sum`],
      [epsilon],
      contrib,
    );
    stream = `${name}.sum`;
  };
  for (let i = 0; i < layers; i++) {
    const q = product(`q.${i}`, normed, hidden, heads * headSize);
    const k = product(`k.${i}`, normed, hidden, kv);
    const v = product(`v.${i}`, normed, hidden, kv);
    const past = ['key', 'value'].map((part) => `past_key_values.${i}.${part}`);
    const present = ['key', 'value'].map((part) => `present.${i}.${part}`);
    const attributes = [
      ['num_heads', heads],
      ['kv_num_heads', keyValueHeads],
      ['do_rotary', 1],
    ] as const;
    const inputs = [q, k, v, ...past, 'seqlens_k', 'total', cos, sin];
    const attention = node(
      'GroupQueryAttention',
      inputs,
      [`attention.${i}`, ...present],
      attributes.map(([key, x]) => intAttribute(key, x)),
      contrib,
    );
    skip(product(`o.${i}`, attention, heads * headSize, hidden), `post_attention.${i}`);
    const gate = product(`gate.${i}`, normed, hidden, intermediate);
    const sigmoid = node('Sigmoid', [gate], [`sigmoid.${i}`]);
    const silu = node('Mul', [gate, sigmoid], [`silu.${i}`]);
    const gated = node('Mul', [silu, product(`up.${i}`, normed, hidden, intermediate)], [`gated.${i}`]);
    skip(product(`down.${i}`, gated, intermediate, hidden), i + 1 < layers ? `input.${i + 1}` : 'final');
  }
  product('logits', normed, hidden, vocabulary);

  const value = (field: number, name: string, elementType: number, dims: readonly (number | string)[]) =>
    graph.message(field, (info) => {
      info.string(1, name).message(2, (type) => {
        type.message(1, (tensor) => {
          tensor.varint(1, elementType).message(2, (shapes) => {
            for (const dim of dims)
              shapes.message(1, (d) => (typeof dim === 'number' ? d.varint(1, dim) : d.string(2, dim)));
          });
        });
      });
    });
  value(11, 'input_ids', ElementType.Int64, ['batch', 'sequence']);
  value(11, 'attention_mask', ElementType.Int64, ['batch', 'total_sequence']);
  value(12, 'logits', ElementType.Float32, ['batch', 'sequence', vocabulary]);
  for (let i = 0; i < layers; i++) {
    for (const part of ['key', 'value']) {
      value(11, `past_key_values.${i}.${part}`, ElementType.Float32, [
        'batch',
        keyValueHeads,
        'past_sequence',
        headSize,
      ]);
      value(12, `present.${i}.${part}`, ElementType.Float32, [
        'batch',
        keyValueHeads,
        'total_sequence',
        headSize,
      ]);
    }
  }
  closeSync(data);
  const model = new MessageWriter().varint(1, 10).bytes(7, graph.finish());
  model
    .message(8, (opset) => opset.string(1, '').varint(2, 21))
    .message(8, (opset) => opset.string(1, contrib).varint(2, 1));
  writeFileSync(join(folder, 'onnx', 'model_q4.onnx'), model.finish());
  const config = {
    model_type: 'llama',
    hidden_size: hidden,
    num_hidden_layers: layers,
    num_attention_heads: heads,
  };
  const more = { num_key_value_heads: keyValueHeads, head_dim: headSize, vocab_size: vocabulary };
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({ ...config, ...more, max_position_embeddings: positions }),
  );
  return folder;
}
