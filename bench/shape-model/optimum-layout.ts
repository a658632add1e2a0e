import { ElementType } from '../../src/lm/onnx/model';
import { intsAttribute } from '../../src/lm/onnx/attributes';
import type { GraphWriter } from './graph-writer';
import { rotaryTables } from './rotary';
import type { Shape } from './shape';
import { ints, type Weights } from './weights';

const EPSILON = 1e-6;
/** Added to the scores of what must not be seen; finite in half precision too. */
const UNSEEN = -60_000;

/** Writes a decoder as optimum exports one by TorchScript: plain operators, position ids, a mask made in the graph. */
export function writeOptimumLayout(graph: GraphWriter, weights: Weights, shape: Shape): void {
  new OptimumLayout(graph, weights, shape).write();
}

class OptimumLayout {
  private readonly queryWidth: number;
  private readonly keyValueWidth: number;

  constructor(
    private readonly graph: GraphWriter,
    private readonly weights: Weights,
    private readonly shape: Shape,
  ) {
    this.queryWidth = shape.heads * shape.headSize;
    this.keyValueWidth = shape.keyValueHeads * shape.headSize;
  }

  write(): void {
    const { graph, weights, shape } = this;
    const { layers, hidden, vocabulary } = shape;
    const { Int64, Float32 } = ElementType;
    graph.input('input_ids', Int64, ['batch', 'sequence']);
    graph.input('attention_mask', Int64, ['batch', 'total_sequence']);
    graph.input('position_ids', Int64, ['batch', 'sequence']);
    this.constants();
    this.mask();
    this.rotations();
    let stream = weights.embedding('embedding', 'input_ids', vocabulary, hidden);
    for (let i = 0; i < layers; i++) {
      const attention = this.attention(i, this.norm(`input_norm.${i}`, stream));
      stream = graph.node('Add', [stream, attention], [`after_attention.${i}`]);
      const branch = this.feedForward(i, this.norm(`post_norm.${i}`, stream));
      stream = graph.node('Add', [stream, branch], [`after_block.${i}`]);
    }
    const scores = weights.product('scores', this.norm('norm', stream), hidden, vocabulary);
    // Half-precision files of the hub keep the types of inputs and outputs.
    graph.node('Cast', [scores], ['logits'], ints({ to: Float32 }));
    graph.output('logits', Float32, ['batch', 'sequence', vocabulary]);
  }

  private constants(): void {
    const { graph, weights, shape } = this;
    const { Int64, Float32 } = ElementType;
    const { floatType } = weights;
    const list = (name: string, ...values: number[]) => graph.constant(name, Int64, values, [values.length]);
    list('axis.0', 0);
    list('axis.1', 1);
    list('axis.2', 2);
    list('axis.last', -1);
    list('split.half', shape.headSize / 2);
    list('end', 2 ** 31 - 1);
    list('shape.query', 0, -1, shape.heads, shape.headSize);
    list('shape.key', 0, -1, shape.keyValueHeads, shape.headSize);
    list('shape.repeat', 1, 1, shape.heads / shape.keyValueHeads, 1, 1);
    list('shape.all_heads', 0, shape.heads, -1, shape.headSize);
    list('shape.flat', 0, -1, this.queryWidth);
    graph.constant('two', Float32, [2]);
    graph.constant('epsilon', Float32, [EPSILON]);
    graph.constant('inverse_root', floatType, [1 / Math.sqrt(shape.headSize)]);
    graph.constant('seen', floatType, [0]);
    graph.constant('unseen', floatType, [UNSEEN]);
    graph.constant('number.0', Int64, [0]);
    graph.constant('number.1', Int64, [1]);
  }

  /** [batch, 1, sequence, total]: 0 where a position may look, UNSEEN elsewhere. */
  private mask(): void {
    const { graph } = this;
    // Columns of a padded past count too: a position is what the mask counts up to it.
    const cumulated = graph.node('CumSum', ['attention_mask', 'number.1'], ['mask.cumulated']);
    const columns = graph.node('Sub', [cumulated, 'number.1'], ['mask.columns']);
    graph.node('Unsqueeze', [columns, 'axis.1'], ['mask.columns.3d']);
    graph.node('Unsqueeze', ['position_ids', 'axis.2'], ['mask.rows']);
    graph.node('LessOrEqual', ['mask.columns.3d', 'mask.rows'], ['mask.causal']);
    graph.node('Greater', ['attention_mask', 'number.0'], ['mask.real']);
    graph.node('Unsqueeze', ['mask.real', 'axis.1'], ['mask.real.3d']);
    graph.node('And', ['mask.causal', 'mask.real.3d'], ['mask.both']);
    graph.node('Unsqueeze', ['mask.both', 'axis.1'], ['mask.visible']);
    graph.node('Where', ['mask.visible', 'seen', 'unseen'], ['mask']);
  }

  /** Cosines and sines of the positions, [batch, 1, sequence, headSize]. */
  private rotations(): void {
    const { graph } = this;
    const tables = rotaryTables(graph, this.weights.floatType, this.shape);
    for (const [name, table] of Object.entries(tables)) {
      const half = graph.node('Gather', [table, 'position_ids'], [`${name}.half`]);
      const whole = graph.node('Concat', [half, half], [`${name}.whole`], ints({ axis: -1 }));
      graph.node('Unsqueeze', [whole, 'axis.1'], [name]);
    }
  }

  /** Root-mean-square norm as PyTorch writes it, in full precision. */
  private norm(name: string, input: string): string {
    const { graph, weights, shape } = this;
    const { Float32 } = ElementType;
    const of = (part: string) => `${name}.${part}`;
    const x = graph.node('Cast', [input], [of('full')], ints({ to: Float32 }));
    const square = graph.node('Pow', [x, 'two'], [of('square')]);
    const mean = graph.node('ReduceMean', [square, 'axis.last'], [of('mean')], ints({ keepdims: 1 }));
    const root = graph.node('Sqrt', [graph.node('Add', [mean, 'epsilon'], [of('sum')])], [of('root')]);
    const scaled = graph.node('Div', [x, root], [of('scaled')]);
    const back = graph.node('Cast', [scaled], [of('back')], ints({ to: weights.floatType }));
    const gain = graph.floats(of('weight'), weights.floatType, [shape.hidden], () => 1);
    return graph.node('Mul', [gain, back], [name]);
  }

  private attention(i: number, input: string): string {
    const { graph, weights, shape } = this;
    const { hidden } = shape;
    const of = (part: string) => `attention.${i}.${part}`;
    const query = this.rotated(of('q'), this.heads(of('q'), input, this.queryWidth, 'shape.query'));
    const key = this.rotated(of('k'), this.heads(of('k'), input, this.keyValueWidth, 'shape.key'));
    const value = this.heads(of('v'), input, this.keyValueWidth, 'shape.key');
    const keys = this.everyHead(of('keys'), this.cached(i, 'key', key));
    const values = this.everyHead(of('values'), this.cached(i, 'value', value));
    const swapped = graph.node('Transpose', [keys], [of('swapped')], [intsAttribute('perm', [0, 1, 3, 2])]);
    const products = graph.node('MatMul', [query, swapped], [of('products')]);
    const scores = graph.node('Mul', [products, 'inverse_root'], [of('scores')]);
    const masked = graph.node('Add', [scores, 'mask'], [of('masked')]);
    const shares = graph.node('Softmax', [masked], [of('shares')], ints({ axis: -1 }));
    const mixed = graph.node('MatMul', [shares, values], [of('mixed')]);
    const perm = [intsAttribute('perm', [0, 2, 1, 3])];
    const turned = graph.node('Transpose', [mixed], [of('turned')], perm);
    const flat = graph.node('Reshape', [turned, 'shape.flat'], [of('flat')]);
    return weights.product(`o.${i}`, flat, this.queryWidth, hidden);
  }

  /** [batch, heads, sequence, headSize]. */
  private heads(name: string, input: string, width: number, shape: string): string {
    const flat = this.weights.biasedProduct(name, input, this.shape.hidden, width);
    const split = this.graph.node('Reshape', [flat, shape], [`${name}.split`]);
    const perm = [intsAttribute('perm', [0, 2, 1, 3])];
    return this.graph.node('Transpose', [split], [`${name}.heads`], perm);
  }

  /** x · cos + (−x₂, x₁) · sin, the halves x₁ and x₂ of each head turned by its position. */
  private rotated(name: string, input: string): string {
    const { graph } = this;
    const of = (part: string) => `${name}.${part}`;
    const first = graph.node('Slice', [input, 'axis.0', 'split.half', 'axis.last'], [of('first')]);
    const second = graph.node('Slice', [input, 'split.half', 'end', 'axis.last'], [of('second')]);
    const negated = graph.node('Neg', [second], [of('negated')]);
    const turned = graph.node('Concat', [negated, first], [of('turned')], ints({ axis: -1 }));
    const along = graph.node('Mul', [input, 'cos'], [of('along')]);
    const across = graph.node('Mul', [turned, 'sin'], [of('across')]);
    return graph.node('Add', [along, across], [of('rotated')]);
  }

  private cached(i: number, part: string, rows: string): string {
    const { graph, shape, weights } = this;
    const { keyValueHeads, headSize } = shape;
    const dims = (length: string) => ['batch', keyValueHeads, length, headSize];
    const past = graph.input(`past_key_values.${i}.${part}`, weights.floatType, dims('past_sequence'));
    const present = graph.output(`present.${i}.${part}`, weights.floatType, dims('total_sequence'));
    return graph.node('Concat', [past, rows], [present], ints({ axis: -2 }));
  }

  /** Keys or values of a group, once for each head that shares them. */
  private everyHead(name: string, input: string): string {
    const { graph } = this;
    const group = graph.node('Unsqueeze', [input, 'axis.2'], [`${name}.group`]);
    const repeated = graph.node('Expand', [group, 'shape.repeat'], [`${name}.repeated`]);
    return graph.node('Reshape', [repeated, 'shape.all_heads'], [name]);
  }

  private feedForward(i: number, input: string): string {
    const { graph, weights } = this;
    const { hidden, intermediate } = this.shape;
    const gate = weights.product(`gate.${i}`, input, hidden, intermediate);
    const sigmoid = graph.node('Sigmoid', [gate], [`sigmoid.${i}`]);
    const silu = graph.node('Mul', [gate, sigmoid], [`silu.${i}`]);
    const up = weights.product(`up.${i}`, input, hidden, intermediate);
    const gated = graph.node('Mul', [silu, up], [`gated.${i}`]);
    return weights.product(`down.${i}`, gated, intermediate, hidden);
  }
}
