import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { LanguageModel } from '../../../src/lm/language-model';
import { loadLanguageModel } from '../../../src/lm/load-model';
import type { SteeringState } from '../../../src/lm/steering-block';
import type { Completion, CompletionRequest } from '../../../src/lm/types';
import { BYTE_MODEL, GREEDY, NEVER_ABORTED } from '../../support/fixtures';
import { probed, pushed } from './steering';

// A float32 graph: whatever is reused, its tokens are the same.
const request: CompletionRequest = {
  prefix: 'def mean(values):\n    total = 0\n    for ',
  suffix: '',
  maxTokens: 12,
  sampling: GREEDY,
};

describe('a completion that goes on from tokens of an earlier one', () => {
  let model: LanguageModel;
  before(async () => (model = await loadLanguageModel(BYTE_MODEL)));
  after(() => model.dispose());
  const complete = (change: Partial<CompletionRequest>, steering?: SteeringState) =>
    model.complete({ ...request, ...change }, { signal: NEVER_ABORTED, ...(steering && { steering }) });
  const ids = ({ tokens }: Completion) => tokens.map(({ id }) => id);

  it('is that completion where repetitions are held back', async () => {
    const sampling = { ...GREEDY, repetition: { nats: 100, growth: 2, from: 1 } };
    const whole = await complete({ sampling });
    const followers = new Map<number, number>();
    for (const [i, id] of ids(whole).entries()) {
      const before = ids(whole)[i - 1];
      if (before === undefined) continue;
      assert.notEqual(followers.get(before), id, 'no two tokens come twice in a row');
      followers.set(before, id);
    }
    const rest = await complete({ sampling, continueWith: whole.tokens.slice(0, 6), maxTokens: 6 });
    assert.deepEqual(ids(rest), ids(whole).slice(6));
  });

  for (const [what, steering] of [
    ['unsteered', () => undefined],
    ['steered', (size: number) => pushed(size)],
    ['steered by a probe', (size: number) => probed(size)],
    ['steered where it is undecided', (size: number) => onlyUndecided(pushed(size), 3)],
  ] as const) {
    it(`is that completion, ${what}, from any token on`, async () => {
      const state = steering(model.info.hiddenSize);
      const whole = await complete({}, state);
      for (const kept of [1, 5, whole.tokens.length - 1]) {
        const lead = whole.tokens.slice(0, kept);
        const rest = await complete({ continueWith: lead, maxTokens: 12 - kept }, state);
        assert.deepEqual(ids(rest), ids(whole).slice(kept), `from token ${kept}`);
        assert.equal(rest.tokens[0]!.entropy.toFixed(4), whole.tokens[kept]!.entropy.toFixed(4));
      }
    });
  }

  it('computes nothing again but the last token', async () => {
    const whole = await complete({});
    const { timings } = await complete({ continueWith: whole.tokens.slice(0, 6), maxTokens: 6 });
    assert.equal(timings.prefillTokens, 1);
  });

  it('takes an alternative instead of a token', async () => {
    const whole = await complete({});
    const other = whole.tokens[4]!.alternatives[1]!;
    const branch = await complete({ continueWith: [...whole.tokens.slice(0, 4), other], maxTokens: 7 });
    const fresh = await loadLanguageModel(BYTE_MODEL);
    try {
      const again = await fresh.complete(
        { ...request, continueWith: [...whole.tokens.slice(0, 4), other], maxTokens: 7 },
        { signal: NEVER_ABORTED },
      );
      assert.deepEqual(ids(branch), ids(again), 'with the cache and without');
    } finally {
      await fresh.dispose();
    }
  });

  it('may leave out the token that came there', async () => {
    const whole = await complete({});
    const excluded = whole.tokens[3]!.id;
    const [first] = (await complete({ continueWith: whole.tokens.slice(0, 3), exclude: [excluded] })).tokens;
    assert.equal(first!.id, whole.tokens[3]!.alternatives[1]!.id);
  });

  it('refuses tokens that the model does not have, and more than it has room for', async () => {
    await assert.rejects(
      complete({ continueWith: [{ id: 100_000, text: 'x' }] }),
      /100000 is not a token id/,
    );
    const many = Array.from({ length: model.info.contextLength }, () => ({ id: 97, text: 'a' }));
    await assert.rejects(complete({ continueWith: many }), /tokens to go on from are too many/);
  });
});

describe('steering only where the model is undecided', () => {
  let model: LanguageModel;
  before(async () => (model = await loadLanguageModel(BYTE_MODEL)));
  after(() => model.dispose());
  const complete = (steering?: SteeringState) =>
    model.complete(request, { signal: NEVER_ABORTED, ...(steering && { steering }) });
  const readings = ({ tokens }: Completion) =>
    tokens.map(({ id, entropy }) => ({ id, entropy: entropy.toFixed(4) }));

  it('is not steering where nothing is', async () => {
    const state = onlyUndecided(pushed(model.info.hiddenSize), Infinity);
    assert.deepEqual(readings(await complete(state)), readings(await complete()));
  });

  it('is steering everywhere where everything is', async () => {
    const state = pushed(model.info.hiddenSize);
    assert.deepEqual(readings(await complete(onlyUndecided(state, 0))), readings(await complete(state)));
  });

  it('leaves the tokens before the first undecided one as they are', async () => {
    const plain = await complete();
    const entropies = plain.tokens.map(({ entropy }) => entropy);
    // So that the first token is decided and some token after it is not.
    const threshold = (entropies[0]! + Math.max(...entropies.slice(1))) / 2;
    assert.ok(entropies[0]! < threshold, 'the fixture has a later token of higher entropy');
    const first = entropies.findIndex((entropy) => entropy > threshold);
    const steered = await complete(onlyUndecided(pushed(model.info.hiddenSize), threshold));
    assert.deepEqual(readings(steered).slice(0, first), readings(plain).slice(0, first));
    assert.notDeepEqual(readings(steered)[first], readings(plain)[first]);
  });

  it('of the forward pass is by its one reading', async () => {
    const ids = [100, 101, 102];
    const options = { signal: NEVER_ABORTED };
    const state = pushed(model.info.hiddenSize);
    const plain = await model.forward(ids, options);
    const steered = await model.forward(ids, { ...options, steering: state });
    const calm = await model.forward(ids, {
      ...options,
      steering: onlyUndecided(state, plain.entropy + 0.1),
    });
    const torn = await model.forward(ids, {
      ...options,
      steering: onlyUndecided(state, plain.entropy - 0.1),
    });
    assert.deepEqual(calm.logits, plain.logits);
    assert.ok(Math.abs(torn.entropy - steered.entropy) < 1e-4);
    assert.notEqual(torn.entropy, plain.entropy);
  });

  it('is refused of existing text', async () => {
    const steering = onlyUndecided(pushed(model.info.hiddenSize), 1);
    await assert.rejects(
      model.scoreTokens({ text: 'x = 1', alternatives: false }, { steering, signal: NEVER_ABORTED }),
      /only where the model is undecided goes token by token/,
    );
  });
});

function onlyUndecided(state: SteeringState, entropyAbove: number): SteeringState {
  return {
    applied: [],
    whenUndecided: { applied: state.applied, entropyAbove },
    fingerprint: `${state.fingerprint} above ${entropyAbove}`,
    steerPrompt: false,
  };
}
