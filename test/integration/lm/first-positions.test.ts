import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { LanguageModel } from '../../../src/lm/language-model';
import { loadLanguageModel } from '../../../src/lm/load-model';
import type { SteeringState } from '../../../src/lm/steering-block';
import type { Completion, CompletionRequest } from '../../../src/lm/types';
import { BYTE_MODEL, GREEDY, NEVER_ABORTED } from '../../support/fixtures';
import { probed, pushed } from './steering';

const request: CompletionRequest = {
  prefix: 'def mean(values):\n    total = 0\n    for ',
  suffix: '',
  maxTokens: 12,
  sampling: GREEDY,
};
const first = (positions: number, state: SteeringState): SteeringState => ({
  ...state,
  applied: state.applied.map((each) => ({ ...each, positions })),
  fingerprint: `${state.fingerprint} of ${positions} positions`,
});

describe('steering of the first positions', () => {
  let model: LanguageModel;
  before(async () => (model = await loadLanguageModel(BYTE_MODEL)));
  after(() => model.dispose());
  const complete = (steering?: SteeringState, change: Partial<CompletionRequest> = {}, by = model) =>
    by.complete({ ...request, ...change }, { signal: NEVER_ABORTED, ...(steering && { steering }) });
  const readings = ({ tokens }: Completion) =>
    tokens.map(({ id, entropy }) => ({ id, entropy: entropy.toFixed(4) }));

  for (const [what, steered] of [
    ['a push', pushed],
    ['a probe', probed],
  ] as const) {
    it(`of ${what} is steering at all of them where they are more than come`, async () => {
      const state = steered(model.info.hiddenSize);
      const all = await complete(state);
      assert.deepEqual(readings(await complete(first(100, state))), readings(all));
      assert.notDeepEqual(readings(await complete()), readings(all));
    });

    it(`of ${what} begins as steering at all of them does, and then goes another way`, async () => {
      const state = steered(model.info.hiddenSize);
      const all = readings(await complete(state));
      const some = readings(await complete(first(3, state)));
      assert.deepEqual(some[0], all[0]);
      assert.notDeepEqual(some, all);
      assert.notDeepEqual(some, readings(await complete()));
    });

    it(`of ${what} is the same from a warm cache, a cold one, and from any token on`, async () => {
      const state = first(3, steered(model.info.hiddenSize));
      const whole = await complete(state);
      assert.deepEqual(readings(await complete(state)), readings(whole));
      const cold = await loadLanguageModel(BYTE_MODEL);
      try {
        for (const kept of [6, 1, 3]) {
          const change = { continueWith: whole.tokens.slice(0, kept), maxTokens: 12 - kept };
          assert.deepEqual(
            readings(await complete(state, change, cold)),
            readings(whole).slice(kept),
            `from token ${kept}`,
          );
        }
      } finally {
        await cold.dispose();
      }
    });
  }
});
