import type { SteeringBlock } from '../../lm/steering-block';
import type { LayerContrast } from './contrast';
import { meanDot } from './dot';
import { meanDirection } from './mean-direction';

export interface ClampOptions {
  /** m: the component is set to m times that of the texts to lean to. @default 1 */
  readonly multiplier?: number;
}

/**
 * CDAS clamp with the direction of difference in means: the component along it is set, not raised, and so cannot
 * overshoot:
 *
 *     h' = h + s (f·m − h·v) v,   v = unit(mean(toward) − mean(away)),   f = mean h·v while a text to lean to is written
 *
 * Strength 1 sets the component exactly. The factor comes from data and not from a sweep.
 * Source: arXiv 2602.05234, where v is trained with gradients through the model; the clamp is its rule for inference.
 *
 * @throws UserError when the two sides of the contrast do not differ
 */
export function cdasClamp(
  layers: readonly LayerContrast[],
  { multiplier = 1 }: ClampOptions = {},
): SteeringBlock[] {
  return layers.map((layer) => {
    const direction = meanDirection(layer);
    return {
      block: layer.block,
      activation: 'identity',
      units: 1,
      probe: direction,
      bias: Float32Array.of(-clampTarget(layer, direction) * multiplier),
      directions: direction.map((value) => -value),
    };
  });
}

/** f in stream units; without conforming streams, that of the unit ones of `toward` at the mean length. */
export function clampTarget(
  { conforming, toward, residualNorm }: LayerContrast,
  direction: Float32Array,
): number {
  return conforming.length > 0 ? meanDot(direction, conforming) : meanDot(direction, toward) * residualNorm;
}
