import type { SteeringBlock } from '../../lm/steering-block';
import type { LayerContrast } from './contrast';

export interface AuSteerOptions {
  /** Dimensions scaled, over all layers together. @default 16 */
  readonly dimensions?: number;
}

const DIMENSIONS = 16;

interface Gain {
  readonly dimension: number;
  /** Signed consistency, −1 to 1. */
  readonly beta: number;
  /** Mean difference in its standard deviations. */
  readonly effect: number;
}

/**
 * AUSteer: a few dimensions of the stream are scaled, by how consistently they differ between the sides:
 *
 *     g_i = toward_i − away_i;   β_j = sign(#g>0 − #g<0) · max(#g>0, #g<0) / n
 *     h'_j = h_j (1 + s β_j) for the dimensions of largest |β| over all layers
 *
 * Multiplicative: the strength is a gain, not a share of the norm. β is blind to size, and ties at |β| = 1 are common
 * with few pairs; they are broken by |mean g| / std g. Layers without a chosen dimension are left out.
 * Source: arXiv 2602.04428 and its code. Hyper-parameters: the number of dimensions (best 2 to 100 there).
 */
export function auSteer(
  layers: readonly LayerContrast[],
  { dimensions = DIMENSIONS }: AuSteerOptions = {},
): SteeringBlock[] {
  const ranked = layers
    .flatMap((layer) => gains(layer).map((gain) => ({ ...gain, layer })))
    .filter(({ beta }) => beta !== 0)
    .sort((a, b) => Math.abs(b.beta) - Math.abs(a.beta) || b.effect - a.effect)
    .slice(0, dimensions);
  return layers.flatMap((layer) => {
    const chosen = ranked.filter((gain) => gain.layer === layer);
    return chosen.length > 0 ? [gainBlock(layer, chosen)] : [];
  });
}

function gains({ toward, away, hiddenSize }: LayerContrast): Gain[] {
  const pairs = toward.length / hiddenSize;
  return Array.from({ length: hiddenSize }, (_, dimension) => {
    let up = 0;
    let down = 0;
    let sum = 0;
    let squares = 0;
    for (let at = dimension; at < toward.length; at += hiddenSize) {
      const g = (toward[at] ?? 0) - (away[at] ?? 0);
      if (g > 0) up++;
      if (g < 0) down++;
      sum += g;
      squares += g * g;
    }
    const mean = sum / pairs;
    const deviation = Math.sqrt(Math.max(0, squares / pairs - mean * mean));
    return {
      dimension,
      beta: (Math.sign(up - down) * Math.max(up, down)) / pairs,
      effect: Math.abs(mean) / (deviation + Number.EPSILON),
    };
  });
}

/** One identity unit for each dimension: it reads the dimension and adds β of it. */
function gainBlock({ block, hiddenSize }: LayerContrast, chosen: readonly Gain[]): SteeringBlock {
  const units = chosen.length;
  const probe = new Float32Array(hiddenSize * units);
  const directions = new Float32Array(units * hiddenSize);
  chosen.forEach(({ dimension, beta }, unit) => {
    probe[dimension * units + unit] = 1;
    directions[unit * hiddenSize + dimension] = beta;
  });
  return { block, activation: 'identity', units, probe, bias: new Float32Array(units), directions };
}
