import type { SteeringVector } from '../steering-vector';

/** A vector with only some of its blocks, which are then the recommended ones. */
export function withLayers(vector: SteeringVector, layers: readonly number[]): SteeringVector {
  const blocks = vector.blocks.filter(({ block }) => layers.includes(block));
  if (blocks.length === 0) return vector;
  const recommendedLayers = blocks.map(({ block }) => block);
  return { ...vector, blocks, metadata: { ...vector.metadata, recommendedLayers } };
}
