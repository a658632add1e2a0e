import { intAttribute } from '../attributes';
import type { GraphEditor } from '../graph-editor';
import { ElementType } from '../model';

/** Outputs of the in-graph reading of the distribution, for each of the n positions asked for. */
export const READING_OUTPUTS = {
  /** float32 [1, n, 3]: Σ p ln p (the negative entropy, nats), Σ p (ln p − mean)² (varentropy), the largest logit. */
  moments: 'trimtab/reading.moments',
  /** float32 [1, n, k]: the largest log-probabilities (nats), descending. */
  topLogProbabilities: 'trimtab/reading.top_log_probabilities',
  /** int64 [1, n, k]: their token ids. */
  topIds: 'trimtab/reading.top_ids',
} as const;

/** How many alternatives the graph reads at each position. */
export const TOP_COUNT = 8;

/**
 * Computes entropy, varentropy, the log-normaliser and the top alternatives inside the graph, at T = 1 over the full
 * vocabulary, so that a step returns a few numbers instead of a vocabulary.
 *
 * The varentropy is summed about its mean: the difference of two large moments would lose float32's last digits.
 * @param logits name of the logits [1, n, vocabulary]
 */
export function addReading(
  editor: GraphEditor,
  logits: string,
  elementType: number,
  vocabularySize?: number,
): void {
  const { Float32, Int64 } = ElementType;
  const z = elementType === Float32 ? logits : editor.cast(logits, Float32);
  const logP = editor.add('LogSoftmax', [z], [intAttribute('axis', -1)]);
  const p = editor.add('Exp', [logP]);
  const negativeEntropy = editor.reduceSum(editor.add('Mul', [p, logP]), -1, true);
  const deviation = editor.add('Sub', [logP, negativeEntropy]);
  const weighted = editor.add('Mul', [editor.add('Mul', [deviation, deviation]), p]);
  const varentropy = editor.reduceSum(weighted, -1, true);
  const moments = editor.concat([negativeEntropy, varentropy, editor.reduceMax(z, -1)], -1);
  const count = Math.min(TOP_COUNT, vocabularySize ?? TOP_COUNT);
  const top = editor.topK(logP, count);
  editor.expose(moments, READING_OUTPUTS.moments, Float32, [1, 'logits_positions', 3]);
  editor.expose(top.values, READING_OUTPUTS.topLogProbabilities, Float32, [1, 'logits_positions', count]);
  editor.expose(top.indices, READING_OUTPUTS.topIds, Int64, [1, 'logits_positions', count]);
}
