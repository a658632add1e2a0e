import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { LanguageModel } from '../../../src/lm/language-model';
import { loadLanguageModel } from '../../../src/lm/load-model';
import type { SteeringState } from '../../../src/lm/steering-block';
import type { Completion, CompletionRequest } from '../../../src/lm/types';
import { EMBEDDED_MODEL, GREEDY, NEVER_ABORTED } from '../../support/fixtures';
import { commonStart, promptIds } from './cached-prompt';
import { probed, pushed } from './steering';
import { assertSameTokens } from './same-tokens';

const CODE = `
class Inventory:
    def __init__(self, limit):
        self.items = {}
        self.limit = limit

    def add(self, name, quantity):
        if len(self.items) >= self.limit:
            raise ValueError("the inventory is full")
        self.items[name] = self.items.get(name, 0) + quantity

    def remove(self, name, quantity):
        if self.items.get(name, 0) < quantity:
            raise KeyError(name)
        self.items[name] -= quantity

    def total(self):
        return sum(self.items.values())

    def names(self):
`;
/** Every file begins alike to a model that is shown its name; what follows is this file's own. */
const request = (prefix: string, change: Partial<CompletionRequest> = {}): CompletionRequest => ({
  prefix,
  suffix: '',
  fileName: 'inventory.py',
  maxTokens: 8,
  sampling: GREEDY,
  ...change,
});

describe('the cache between requests', () => {
  let model: LanguageModel;
  let steered: SteeringState;
  before(async () => {
    model = await loadLanguageModel(EMBEDDED_MODEL);
    steered = pushed(model.info.hiddenSize);
  });
  after(() => model.dispose());

  const complete = (asked: CompletionRequest, steering?: SteeringState) =>
    model.complete(asked, { signal: NEVER_ABORTED, ...(steering ? { steering } : {}) });
  const promptOf = (asked: CompletionRequest) => promptIds(EMBEDDED_MODEL, asked, model.info.contextLength);
  const ids = ({ tokens }: Completion) => tokens.map((token) => token.id);

  /** What a model that has seen nothing else gives. */
  async function fresh(asked: CompletionRequest, steering?: SteeringState): Promise<Completion> {
    const other = await loadLanguageModel(EMBEDDED_MODEL);
    try {
      return await other.complete(asked, { signal: NEVER_ABORTED, ...(steering ? { steering } : {}) });
    } finally {
      await other.dispose();
    }
  }

  /** Every prompt position was either computed or still there. */
  function assertCounted({ timings }: Completion, asked: CompletionRequest): void {
    assert.equal(timings.prefillTokens + timings.reusedTokens, promptOf(asked).length);
  }

  it('computes a prompt in chunks that give what a model gives whose prompt was typed line by line', async () => {
    const lines = CODE.split(/(?<=\n)/);
    for (let count = 1; count <= lines.length; count++) {
      await complete(request(lines.slice(0, count).join(''), { maxTokens: 1 }));
    }
    const typed = await complete(request(CODE));
    const chunked = await fresh(request(CODE));
    assert.ok(chunked.timings.prefillTokens > 128, 'more than two chunks');
    assert.equal(chunked.timings.reusedTokens, 0);
    assert.ok(typed.timings.prefillTokens < 32, 'most was there');
    assertSameTokens(typed, chunked);
  });

  it('computes only what is new when the text is typed on', async () => {
    const earlier = request(CODE);
    const later = request(`${CODE}        return sorted(`);
    await complete(earlier);
    const completion = await complete(later);
    assertCounted(completion, later);
    assert.ok(completion.timings.reusedTokens >= commonStart(promptOf(earlier), promptOf(later)));
    assertSameTokens(completion, await fresh(later));
  });

  it('computes next to nothing when a completion is accepted', async () => {
    const { text } = await complete(request(CODE));
    const accepted = request(CODE + text);
    const completion = await complete(accepted);
    assertCounted(completion, accepted);
    assert.ok(completion.timings.prefillTokens <= 3, `${completion.timings.prefillTokens} were computed`);
    assertSameTokens(completion, await fresh(accepted));
  });

  it('computes only the last position when text is deleted', async () => {
    const shorter = request(CODE.slice(0, CODE.indexOf('    def total')));
    await complete(request(CODE));
    const completion = await complete(shorter);
    assertCounted(completion, shorter);
    assert.equal(completion.timings.prefillTokens, 1);
    assertSameTokens(completion, await fresh(shorter));
  });

  it('computes from the first changed position when text changes in the middle', async () => {
    const changed = request(CODE.replace('raise KeyError(name)', 'return False'));
    await complete(request(CODE));
    const completion = await complete(changed);
    assertCounted(completion, changed);
    const common = commonStart(promptOf(request(CODE)), promptOf(changed));
    assert.equal(completion.timings.reusedTokens, common);
    assertSameTokens(completion, await fresh(changed));
  });

  it('computes only the last prompt position when steering is toggled', async () => {
    const asked = request(CODE);
    const plain = await complete(asked);
    const pushedOnce = await complete(asked, steered);
    const harder = await complete(asked, pushed(model.info.hiddenSize, { strength: 2 }));
    const plainAgain = await complete(asked);
    for (const completion of [pushedOnce, harder, plainAgain]) {
      assertCounted(completion, asked);
      assert.equal(completion.timings.prefillTokens, 1);
    }
    assert.notDeepEqual(ids(pushedOnce), ids(plain), 'the push must be visible');
    assertSameTokens(pushedOnce, await fresh(asked, steered));
    assertSameTokens(plainAgain, plain);
  });

  it('outlives the graph that probes are added to', async () => {
    const asked = request(CODE);
    const plain = await complete(asked);
    const chosen = await complete(asked, probed(model.info.hiddenSize));
    const plainAgain = await complete(asked);
    for (const { timings } of [chosen, plainAgain]) assert.equal(timings.prefillTokens, 1);
    assert.notDeepEqual(ids(chosen), ids(plain), 'the push must be visible');
    assertSameTokens(plainAgain, plain);
    assertSameTokens(chosen, await fresh(asked, probed(model.info.hiddenSize)));
  });

  it('does not take steered positions for unsteered ones when the text is typed on', async () => {
    const later = request(`${CODE}        return sorted(`);
    await complete(request(CODE), steered);
    const completion = await complete(later, steered);
    const earlier = promptOf(request(CODE));
    const common = Math.min(commonStart(earlier, promptOf(later)), earlier.length - 1);
    assert.equal(completion.timings.reusedTokens, common, "the earlier prompt's last position was steered");
    assertSameTokens(completion, await fresh(later, steered));
  });

  it('is another one for a steered prompt, and its own again for the same state', async () => {
    const asked = request(CODE);
    const whole = pushed(model.info.hiddenSize, { steerPrompt: true });
    await complete(asked);
    const first = await complete(asked, whole);
    assert.equal(first.timings.reusedTokens, 0);
    const again = await complete(asked, whole);
    assert.equal(again.timings.prefillTokens, 1);
    const otherwise = await complete(
      asked,
      pushed(model.info.hiddenSize, { steerPrompt: true, strength: 2 }),
    );
    assert.equal(otherwise.timings.reusedTokens, 0);
    const plain = await complete(asked);
    assert.equal(plain.timings.reusedTokens, 0);
    assertSameTokens(again, await fresh(asked, whole));
    assertSameTokens(plain, await fresh(asked));
  });
});

describe('cancelling', () => {
  const asked = request(CODE, { maxTokens: 16 });
  let expected: Completion;
  before(async () => {
    const model = await loadLanguageModel(EMBEDDED_MODEL);
    expected = await model.complete(asked, { signal: NEVER_ABORTED });
    await model.dispose();
  });

  /** A model whose first request was cancelled in some way, and what it gives then. */
  async function afterCancelling(
    cancel: (model: LanguageModel, controller: AbortController) => Promise<Completion>,
  ): Promise<{ cancelled: Completion; next: Completion }> {
    const model = await loadLanguageModel(EMBEDDED_MODEL);
    try {
      const cancelled = await cancel(model, new AbortController());
      const next = await model.complete(asked, { signal: NEVER_ABORTED });
      assert.deepEqual(
        next.tokens.map((token) => token.id),
        expected.tokens.map((token) => token.id),
        'the next completion is that of a fresh model',
      );
      return { cancelled, next };
    } finally {
      await model.dispose();
    }
  }

  it('before anything ran computes nothing', async () => {
    const { cancelled, next } = await afterCancelling((model, controller) => {
      controller.abort();
      return model.complete(asked, { signal: controller.signal });
    });
    assert.deepEqual([cancelled.stopReason, cancelled.text], ['cancelled', '']);
    assert.equal(next.timings.reusedTokens, 0);
  });

  it('between two runs of the prompt keeps what was computed', async () => {
    const progress: number[] = [];
    const { cancelled, next } = await afterCancelling((model, controller) =>
      model.complete(asked, {
        signal: controller.signal,
        onPrefill: (done) => {
          progress.push(done);
          controller.abort();
        },
      }),
    );
    assert.deepEqual([cancelled.stopReason, cancelled.text], ['cancelled', '']);
    assert.equal(progress.length, 1, 'no run followed');
    assert.ok(progress[0]! <= 64, 'cancellation is seen after 64 tokens at the latest');
    assert.equal(next.timings.reusedTokens, progress[0]);
  });

  it('while decoding gives what there is', async () => {
    let seen = 0;
    const { cancelled } = await afterCancelling((model, controller) =>
      model.complete(asked, {
        signal: controller.signal,
        onToken: () => {
          if (++seen === 3) controller.abort();
        },
      }),
    );
    assert.equal(cancelled.stopReason, 'cancelled');
    assert.deepEqual(
      cancelled.tokens.map((token) => token.id),
      expected.tokens.slice(0, 3).map((token) => token.id),
    );
  });
});
