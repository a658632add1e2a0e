import { intAttribute } from '../../src/lm/onnx/attributes';
import { ElementType } from '../../src/lm/onnx/model';
import { CONTRIB, type FloatType, type GraphWriter } from './graph-writer';
import type { ShapeLayout, ShapePrecision } from './shape';

/** Weights of a quantized product that share a scale. */
const BLOCK = 32;
/** Of random weights, so small that activations stay finite, in half precision too, through all layers. */
const GAIN = 0.3;

/** How one precision of one layout keeps and multiplies its matrices. */
export class Weights {
  /** Of the activations. */
  readonly floatType: FloatType;
  private readonly isDynamic: boolean;

  constructor(
    private readonly graph: GraphWriter,
    private readonly layout: ShapeLayout,
    private readonly precision: ShapePrecision,
  ) {
    this.floatType =
      precision.endsWith('f16') || precision === 'fp16' ? ElementType.Float16 : ElementType.Float32;
    this.isDynamic = layout === 'optimum' && precision === 'q8';
  }

  /** input · W, [.., k] to [.., n]. */
  product(name: string, input: string, k: number, n: number): string {
    if (this.precision === 'fp16') return this.plainProduct(name, input, k, n);
    return this.isDynamic ? this.dynamicProduct(name, input, k, n) : this.blockProduct(name, input, k, n);
  }

  /** input · W + b. */
  biasedProduct(name: string, input: string, k: number, n: number): string {
    const bias = this.graph.random(`${name}.bias`, this.floatType, [n], 0.02);
    return this.graph.node('Add', [this.product(`${name}.product`, input, k, n), bias], [name]);
  }

  /** Rows of the embedding table. */
  embedding(name: string, ids: string, rows: number, width: number): string {
    const { graph, floatType } = this;
    if (this.layout === 'fused' && this.precision !== 'fp16') {
      const bits = this.precision === 'q8' ? 8 : 4;
      const table = graph.bytes(`${name}.weight`, ElementType.Uint8, [rows, (width * bits) / 8]);
      const scales = graph.floats(`${name}.scales`, floatType, [rows, width / BLOCK], () => 0.8 / 2 ** bits);
      const attributes = { bits, block_size: BLOCK, gather_axis: 0, quantize_axis: 1 };
      return graph.node('GatherBlockQuantized', [table, ids, scales], [name], ints(attributes), CONTRIB);
    }
    if (this.isDynamic) {
      const table = graph.bytes(`${name}.weight`, ElementType.Uint8, [rows, width]);
      const rowsOf = graph.node('Gather', [table, ids], [`${name}.rows`]);
      const scale = graph.constant(`${name}.scale`, ElementType.Float32, [0.003]);
      const zero = graph.repeated(`${name}.zero`, ElementType.Uint8, [], Uint8Array.of(128));
      return graph.node('DequantizeLinear', [rowsOf, scale, zero], [name]);
    }
    const table = graph.random(`${name}.weight`, floatType, [rows, width], 0.4);
    return graph.node('Gather', [table, ids], [name]);
  }

  private plainProduct(name: string, input: string, k: number, n: number): string {
    const weights = this.graph.random(`${name}.weight`, this.floatType, [k, n], GAIN / Math.sqrt(k));
    return this.graph.node('MatMul', [input, weights], [name]);
  }

  /** Blocks of 4 or 8 bits with a scale each: MatMulNBits. */
  private blockProduct(name: string, input: string, k: number, n: number): string {
    const { graph } = this;
    const bits = this.precision === 'q8' ? 8 : 4;
    const weights = graph.bytes(`${name}.weight`, ElementType.Uint8, [n, k / BLOCK, (BLOCK * bits) / 8]);
    const scale = GAIN / Math.sqrt(k) / 2 ** (bits - 1);
    const scales = graph.floats(`${name}.scales`, this.floatType, [(n * k) / BLOCK], () => scale);
    // transformers.js's files leave the accuracy level open; onnxruntime-genai's builder sets it.
    const level = this.layout === 'fused' ? { accuracy_level: 4 } : {};
    const attributes = ints({ K: k, N: n, bits, block_size: BLOCK, ...level });
    return graph.node('MatMulNBits', [input, weights, scales], [name], attributes, CONTRIB);
  }

  /** 8 bits with the input's scale found as it comes: onnxruntime's dynamic quantization. */
  private dynamicProduct(name: string, input: string, k: number, n: number): string {
    const { graph } = this;
    const weights = graph.bytes(`${name}.weight`, ElementType.Uint8, [k, n]);
    const zero = graph.repeated(`${name}.zero`, ElementType.Uint8, [], Uint8Array.of(128));
    const scale = graph.constant(`${name}.scale`, ElementType.Float32, [GAIN / Math.sqrt(k) / 128]);
    const of = (part: string) => `${name}.input.${part}`;
    graph.node('DynamicQuantizeLinear', [input], [of('quantized'), of('scale'), of('zero')]);
    const sums = graph.node('MatMulInteger', [of('quantized'), weights, of('zero'), zero], [`${name}.sums`]);
    const numbers = graph.node('Cast', [sums], [`${name}.numbers`], ints({ to: ElementType.Float32 }));
    const scales = graph.node('Mul', [of('scale'), scale], [`${name}.scales`]);
    return graph.node('Mul', [numbers, scales], [name]);
  }
}

/** Integer attributes by name. */
export function ints(values: Readonly<Record<string, number>>) {
  return Object.entries(values).map(([key, value]) => intAttribute(key, value));
}
