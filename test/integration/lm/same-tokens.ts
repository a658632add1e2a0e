import assert from 'node:assert/strict';
import type { Completion } from '../../../src/lm/types';

/**
 * Nats between the two most probable tokens below which rounding may choose. In 8-bit products the runtime has one kernel
 * for a run of one token and another for longer ones, and their logits differ by up to 1 % of the largest (about 0.15).
 */
const NEAR_TIE = 0.35;

/**
 * The same tokens, up to a near tie that rounding decides otherwise: from there on two greedy texts have nothing more to
 * say to each other. Runs of a float32 graph agree to the last token; see the reference tests.
 */
export function assertSameTokens(actual: Completion, expected: Completion): void {
  const at = expected.tokens.findIndex((token, i) => token.id !== actual.tokens[i]?.id);
  if (at === -1) {
    assert.equal(actual.tokens.length, expected.tokens.length);
    return;
  }
  const [first, second] = expected.tokens[at]!.alternatives;
  const gap = Math.log(first!.probability / second!.probability);
  assert.ok(gap < NEAR_TIE, `token ${at} differs though the model preferred "${first!.text}" by ${gap} nats`);
}
