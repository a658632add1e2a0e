import { UserError } from '../../common/errors';
import type { SteeringBlock } from '../../lm/steering-block';
import { trainProbe, type ProbeOptions } from '../probes/logistic-probe';
import { constantBlock } from './direction-block';
import type { LayerContrast } from './contrast';
import { meanDirection } from './mean-direction';

/**
 * A gated difference in means: it pushes only where the context does not conform already:
 *
 *     h' = h + s · σ(h·w + b) · r · v,   v = unit(mean(toward) − mean(away))
 *
 * w, b: a logistic classifier of streams met while a text to lean away from is written (1) and while one to lean to is
 * (0). Source: the gate of Guiding Giants (arXiv 2505.20309), there a network of two layers; CAST (arXiv 2409.05907).
 * Hyper-parameters: those of the probe.
 *
 * @throws UserError when a kind of stream is absent, or the two sides of the contrast do not differ
 */
export function gatedDifference(
  layers: readonly LayerContrast[],
  options: ProbeOptions = {},
): SteeringBlock[] {
  return layers.map((layer) => {
    const { states, conforming, hiddenSize, block } = layer;
    if (states.length === 0 || conforming.length === 0) {
      throw new UserError(
        `The gate at layer ${block} has streams of one side of the contrast only; give texts of both sides.`,
      );
    }
    const rows = new Float32Array(conforming.length + states.length);
    rows.set(conforming);
    rows.set(states, conforming.length);
    const labels = Array.from({ length: rows.length / hiddenSize }, (_, row) =>
      row < conforming.length / hiddenSize ? 0 : 1,
    );
    const probe = trainProbe(rows, hiddenSize, labels, 2, options);
    // The softmax over two classes is the sigmoid of the difference of their scores.
    const weights = Float32Array.from(
      { length: hiddenSize },
      (_, i) => (probe.weights[2 * i + 1] ?? 0) - (probe.weights[2 * i] ?? 0),
    );
    return {
      ...constantBlock(layer, meanDirection(layer)),
      activation: 'sigmoid',
      probe: weights,
      bias: Float32Array.of((probe.bias[1] ?? 0) - (probe.bias[0] ?? 0)),
    };
  });
}
