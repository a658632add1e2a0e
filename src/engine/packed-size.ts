import { allApplied, type Activation, type AppliedSteering, type SteeringState } from '../lm/steering-block';
import type { ModelInfo } from '../lm/types';

/**
 * Numbers in the largest tensor that a state becomes in the graph, [layers, groups, hidden, units]. Groups are padded
 * to the widest, so a few wide vectors beside many narrow ones can need far more room than they have numbers.
 */
export function packedSize(state: SteeringState, model: ModelInfo): number {
  const groups = allApplied(state).flatMap(groupWidths);
  const width = groups.reduce((most, each) => Math.max(most, each), 0);
  return model.layers * model.hiddenSize * groups.length * width;
}

/** Widths of the groups of one vector: units of a softmax stay together, as those that pass through; others are alone. */
function groupWidths({ blocks }: AppliedSteering): number[] {
  const most = (activation: Activation): number =>
    blocks.reduce((max, block) => (block.activation === activation ? Math.max(max, block.units) : max), 0);
  const together = [most('softmax'), most('identity')].filter((width) => width > 0);
  const alone = Array.from({ length: most('constant') }, () => 1);
  // A sigmoid is a softmax with a zero unit beside it.
  const paired = Array.from({ length: most('sigmoid') }, () => 2);
  return [...together, ...alone, ...paired];
}
