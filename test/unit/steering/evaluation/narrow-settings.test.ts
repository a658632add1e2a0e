import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Setting } from '../../../../src/steering/evaluation/choose-setting';
import type { Judgement } from '../../../../src/steering/evaluation/judge';
import { narrowSettings } from '../../../../src/steering/evaluation/narrow-settings';

const PROMPTS = 60;
const judgement = (hit: boolean, parses = true): Judgement => ({
  language: hit ? 'go' : 'c',
  styles: new Set(),
  parses,
  repetition: 0,
});

/** Narrows settings by what each does to a prompt, and counts how often a prompt is completed under a setting. */
async function narrowed(
  strengths: readonly number[],
  judged: (strength: number, prompt: number) => Judgement,
) {
  const completed = new Map<string, number>();
  const best = await narrowSettings(
    strengths.map((strength) => ({ layers: [1], strength })),
    {
      prompts: PROMPTS,
      hits: ({ language }) => language === 'go',
      judgementsOf: async (setting: Setting | undefined, from, to) =>
        Array.from({ length: to - from }, (_, i) => {
          const key = `${setting?.strength ?? 'plain'} ${from + i}`;
          completed.set(key, (completed.get(key) ?? 0) + 1);
          return setting ? judged(setting.strength, from + i) : judgement(false);
        }),
    },
  );
  return { best, completed };
}

describe('narrowing settings', () => {
  it('finds the one that does best on all prompts, though another does on the first few', async () => {
    const { best } = await narrowed([0.1, 0.2, 0.3], (strength, prompt) =>
      judgement(strength === 0.3 ? prompt >= 5 : strength === 0.2 && prompt < 10),
    );
    assert.equal(best.setting.strength, 0.3);
    assert.equal(best.outcome.target.count, PROMPTS - 5);
    assert.equal(best.outcome.target.of, PROMPTS);
  });

  it('completes no prompt twice under one setting, and most settings on few prompts', async () => {
    const strengths = Array.from({ length: 40 }, (_, i) => i + 1);
    const { best, completed } = await narrowed(strengths, (strength) => judgement(strength === 17));
    assert.equal(best.setting.strength, 17);
    assert.ok([...completed.values()].every((times) => times === 1));
    assert.ok(completed.size < (strengths.length * PROMPTS) / 3);
  });

  it('prefers a setting that keeps the health to one with more hits that does not', async () => {
    const { best } = await narrowed([0.1, 0.2], (strength, prompt) =>
      strength === 0.2 ? judgement(true, prompt % 2 === 0) : judgement(prompt % 4 === 0),
    );
    assert.equal(best.setting.strength, 0.1);
    assert.ok(best.isHealthy);
  });

  it('takes the gentler one of two that do the same but for one prompt, and no other', async () => {
    const misses = new Map([
      [0.1, 2],
      [0.2, 1],
      [0.3, 0],
    ]);
    const { best } = await narrowed([...misses.keys()], (strength, prompt) =>
      judgement(prompt >= PROMPTS - PROMPTS / 10 || prompt % 20 >= (misses.get(strength) ?? 0)),
    );
    // Three prompts of sixty apart, and so two of twenty.
    assert.equal(best.setting.strength, 0.3);
    const { best: tied } = await narrowed([0.1, 0.2, 0.3], (strength, prompt) =>
      judgement(strength === 0.1 ? prompt % 20 > 1 : strength === 0.3 || prompt !== 7),
    );
    assert.equal(tied.setting.strength, 0.2);
  });

  it('needs something to choose from', async () => {
    await assert.rejects(
      narrowed([], () => judgement(true)),
      /no setting/,
    );
  });
});
