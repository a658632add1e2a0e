import type { Tensor } from 'onnxruntime-node';
import { UserError } from '../common/errors';
import { READING_OUTPUTS } from './onnx/edits/reading';
import { floatsOf, longsOf } from './tensors';
import type { Reading } from './types';

/**
 * The readings of `count` positions from the outputs that `addReading` put into the graph.
 * @throws UserError when the model's numbers have overflowed there, as a push of astronomic length makes them
 */
export function readingsOf(output: (name: string) => Tensor, count: number): Reading[] {
  const moments = floatsOf(output(READING_OUTPUTS.moments));
  const logProbabilities = floatsOf(output(READING_OUTPUTS.topLogProbabilities));
  const ids = longsOf(output(READING_OUTPUTS.topIds));
  const width = ids.length / count;
  return Array.from({ length: count }, (_, row) => {
    const top = Array.from({ length: width }, (_unused, i) => ({
      id: Number(ids[row * width + i]),
      logProbability: logProbabilities[row * width + i] ?? -Infinity,
    }));
    if (Number.isNaN(top[0]?.logProbability)) {
      throw new UserError(
        'The model computes numbers that are not finite here; steer with other vectors or less strength, or use another model.',
      );
    }
    const largest = moments[row * 3 + 2] ?? 0;
    return {
      entropy: -(moments[row * 3] ?? 0),
      varentropy: moments[row * 3 + 1] ?? 0,
      // The most probable token has the largest logit, and ln p = logit − ln Σ exp(logit).
      logNormaliser: largest - (top[0]?.logProbability ?? 0),
      top,
    };
  });
}
