import { ElementType } from '../../src/lm/onnx/model';
import { CONTRIB, floatAttribute, type GraphWriter } from './graph-writer';
import { rotaryTables } from './rotary';
import type { Shape } from './shape';
import { ints, type Weights } from './weights';

const EPSILON = 1e-6;

/** Writes a decoder as onnxruntime-genai's builder does: fused norms and attention, no position ids. */
export function writeFusedLayout(graph: GraphWriter, weights: Weights, shape: Shape): void {
  const { layers, hidden, heads, keyValueHeads, headSize, intermediate, vocabulary } = shape;
  const { floatType } = weights;
  graph.input('input_ids', ElementType.Int64, ['batch', 'sequence']);
  graph.input('attention_mask', ElementType.Int64, ['batch', 'total_sequence']);
  const lengths = writeLengths(graph);
  const { cos, sin } = rotaryTables(graph, floatType, shape);
  const ones = (name: string) => graph.floats(`${name}.weight`, floatType, [hidden], () => 1);
  const epsilon = [floatAttribute('epsilon', EPSILON)];

  let stream = weights.embedding('embedding', 'input_ids', vocabulary, hidden);
  let normed = graph.node('SimplifiedLayerNormalization', [stream, ones('norm.0')], ['norm.0'], epsilon);
  const addAndNorm = (branch: string, name: string) => {
    const outputs = [name, '', '', `${name}.sum`] as const;
    const inputs = [stream, branch, ones(name)];
    normed = graph.node('SkipSimplifiedLayerNormalization', inputs, outputs, epsilon, CONTRIB);
    stream = `${name}.sum`;
  };
  const width = keyValueHeads * headSize;
  for (let i = 0; i < layers; i++) {
    const past = ['key', 'value'].map((part) => {
      const cached = ['batch', keyValueHeads, 'past_sequence', headSize];
      return graph.input(`past_key_values.${i}.${part}`, floatType, cached);
    });
    const present = ['key', 'value'].map((part) => {
      const cached = ['batch', keyValueHeads, 'total_sequence', headSize];
      return graph.output(`present.${i}.${part}`, floatType, cached);
    });
    const q = weights.biasedProduct(`q.${i}`, normed, hidden, heads * headSize);
    const k = weights.biasedProduct(`k.${i}`, normed, hidden, width);
    const v = weights.biasedProduct(`v.${i}`, normed, hidden, width);
    const attention = graph.node(
      'GroupQueryAttention',
      [q, k, v, ...past, ...lengths, cos, sin],
      [`attention.${i}`, ...present],
      ints({ num_heads: heads, kv_num_heads: keyValueHeads, do_rotary: 1 }),
      CONTRIB,
    );
    addAndNorm(weights.product(`o.${i}`, attention, heads * headSize, hidden), `post_attention.${i}`);
    const gate = weights.product(`gate.${i}`, normed, hidden, intermediate);
    const silu = graph.node('Mul', [gate, graph.node('Sigmoid', [gate], [`sigmoid.${i}`])], [`silu.${i}`]);
    const up = weights.product(`up.${i}`, normed, hidden, intermediate);
    const gated = graph.node('Mul', [silu, up], [`gated.${i}`]);
    addAndNorm(weights.product(`down.${i}`, gated, intermediate, hidden), `norm.${i + 1}`);
  }
  weights.product('logits', normed, hidden, vocabulary);
  graph.output('logits', floatType, ['batch', 'sequence', vocabulary]);
}

/** What GroupQueryAttention wants to know of the mask: the last position of each sequence, and the length of all. */
function writeLengths(graph: GraphWriter): readonly [string, string] {
  const { Int32, Int64 } = ElementType;
  const axis = graph.constant('axis', Int64, [1], [1]);
  const sum = graph.node('ReduceSum', ['attention_mask', axis], ['mask.sum'], ints({ keepdims: 0 }));
  const last = graph.node('Sub', [sum, graph.constant('one', Int64, [1], [1])], ['mask.last']);
  const shape = graph.node('Shape', ['attention_mask'], ['mask.shape']);
  const length = graph.node('Gather', [shape, graph.constant('second', Int64, [1])], ['mask.length']);
  return [
    graph.node('Cast', [last], ['seqlens_k'], ints({ to: Int32 })),
    graph.node('Cast', [length], ['total'], ints({ to: Int32 })),
  ];
}
