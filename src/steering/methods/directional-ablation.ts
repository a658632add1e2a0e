import type { SteeringBlock } from '../../lm/steering-block';
import type { LayerContrast } from './contrast';
import { meanDirection } from './mean-direction';

/**
 * Directional ablation: what the stream says about the contrast is taken away, whichever side it is on:
 *
 *     h' = h − s (h · v) v,   v = unit(mean(toward) − mean(away))
 *
 * Strength 1 removes the component exactly, −1 doubles it, 2 mirrors it. The strength is no share of the norm here.
 * Source: Arditi et al., arXiv 2406.11717. No hyper-parameters.
 *
 * @throws UserError when the two sides of the contrast do not differ
 */
export function directionalAblation(layers: readonly LayerContrast[]): SteeringBlock[] {
  return layers.map((layer) => {
    const direction = meanDirection(layer);
    return {
      block: layer.block,
      activation: 'identity',
      units: 1,
      probe: direction,
      bias: new Float32Array(1),
      directions: direction.map((value) => -value),
    };
  });
}
