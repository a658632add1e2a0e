import type { Activation } from '../lm/steering-block';
import type { VectorMetadata } from './steering-vector';

export const FORMAT = 'trimtab.steering';
export const FORMAT_VERSION = '1';

/** The strings of a vector file, in a fixed order and without empty entries. */
export function formatMetadata(
  metadata: VectorMetadata,
  activation: Activation,
  hiddenSize: number,
): Map<string, string> {
  const byBlock = (key: string, values: ReadonlyMap<number, number>): [string, string][] =>
    [...values].sort(([a], [b]) => a - b).map(([block, value]) => [`${key}.${block}`, String(value)]);
  const entries: [string, string][] = [
    ['format', FORMAT],
    ['format_version', FORMAT_VERSION],
    ['concept', metadata.concept],
    ['title', metadata.title],
    ['method', metadata.method],
    ['activation', activation],
    ['model_id', metadata.modelId],
    ['model_sha256', metadata.modelSha256],
    ['hidden_size', String(hiddenSize)],
    ['num_layers', metadata.layers === undefined ? '' : String(metadata.layers)],
    ...byBlock('residual_norm', metadata.residualNorms),
    ...byBlock('effect_size', metadata.effectSizes),
    ['coherence', metadata.coherence === undefined ? '' : String(metadata.coherence)],
    [
      'recommended_strength',
      metadata.recommendedStrength === undefined ? '' : String(metadata.recommendedStrength),
    ],
    ['recommended_layers', metadata.recommendedLayers?.join(',') ?? ''],
    [
      'recommended_positions',
      metadata.recommendedPositions === undefined ? '' : String(metadata.recommendedPositions),
    ],
    ['dataset_sha256', metadata.datasetSha256],
    ['license', metadata.license],
  ];
  const known = new Map(entries.filter(([, value]) => value !== ''));
  const other = [...metadata.other].filter(([key]) => !known.has(key));
  return new Map([...known, ...other.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
