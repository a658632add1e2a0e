import type { SteeringBlock } from '../../lm/steering-block';
import { unitDifferences, type LayerContrast } from './contrast';
import { constantBlock, unitDirection } from './direction-block';
import { dotRow } from './dot';
import { meanDirection } from './mean-direction';
import { principalComponent } from './principal-component';

/**
 * PCA of differences, a constant push along the axis on which the pairs' differences vary most:
 *
 *     V = r · PC1({unit(toward_i − away_i)}),   sign such that V · (mean(toward) − mean(away)) ≥ 0
 *
 * About the origin: centring would take away what all pairs share. Representation reading does the same by giving the
 * differences random signs.
 * Source: RepE (Zou et al., arXiv 2310.01405); repeng's `pca_diff`. No hyper-parameters.
 *
 * @throws UserError when the two sides of the contrast do not differ
 */
export function pcaOfDifferences(layers: readonly LayerContrast[]): SteeringBlock[] {
  return layers.map((layer) => {
    const axis = unitDirection(principalComponent(unitDifferences(layer), layer.hiddenSize), layer.block);
    const sign = dotRow(axis, meanDirection(layer), 0) < 0 ? -1 : 1;
    return constantBlock(
      layer,
      axis.map((value) => value * sign),
    );
  });
}
