import type { SteeringBlock } from '../../lm/steering-block';
import { trainProbe, type ProbeOptions } from '../probes/logistic-probe';
import type { LayerContrast } from './contrast';
import { constantBlock, unitDirection } from './direction-block';
import { meanDirection } from './mean-direction';

/**
 * Probe direction, a constant push along the weights of a linear classifier of the two sides:
 *
 *     π(h) = softmax(h W + b), trained on the rows of toward and of away
 *     V = r · unit(W_toward − W_away)
 *
 * Source: ITI (Li et al., arXiv 2306.03341), there for attention heads. Hyper-parameters: those of the probe.
 *
 * @throws UserError when the two sides of the contrast do not differ
 */
export function probeDirection(
  layers: readonly LayerContrast[],
  options: ProbeOptions = {},
): SteeringBlock[] {
  return layers.map((layer) => {
    const { toward, away, hiddenSize, block } = layer;
    meanDirection(layer); // refuses equal sides, of which training would make a direction out of rounding
    const rows = new Float32Array(toward.length + away.length);
    rows.set(away);
    rows.set(toward, away.length);
    const labels = Array.from({ length: rows.length / hiddenSize }, (_, row) =>
      row < away.length / hiddenSize ? 0 : 1,
    );
    const { weights } = trainProbe(rows, hiddenSize, labels, 2, options);
    const direction = Float32Array.from(
      { length: hiddenSize },
      (_, i) => (weights[2 * i + 1] ?? 0) - (weights[2 * i] ?? 0),
    );
    return constantBlock(layer, unitDirection(direction, block));
  });
}
