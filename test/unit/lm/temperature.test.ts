import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSampled, temperatureAt } from '../../../src/lm/temperature';
import { GREEDY } from '../../support/fixtures';

const adaptive = { temperature: 1.2, entropyAbove: 0.5 };
const sampling = { ...GREEDY, temperature: 0.3, adaptive };

describe('the temperature of a draw', () => {
  for (const [where, place, expected] of [
    ['a decided token within a line', { entropy: 0.5, isLineStart: false }, 0.3],
    ['an undecided token', { entropy: 0.51, isLineStart: false }, 1.2],
    ['the start of a line, however decided', { entropy: 0, isLineStart: true }, 1.2],
  ] as const) {
    it(`is ${expected} at ${where}`, () => {
      assert.equal(temperatureAt(sampling, place), expected);
    });
  }

  it('is the same everywhere where none is adaptive', () => {
    assert.equal(temperatureAt({ ...GREEDY, temperature: 0.7 }, { entropy: 9, isLineStart: true }), 0.7);
  });
});

describe('sampling', () => {
  it('is by chance if any temperature is above zero', () => {
    assert.equal(isSampled(GREEDY), false);
    assert.equal(isSampled({ ...GREEDY, temperature: 0.1 }), true);
    assert.equal(isSampled({ ...GREEDY, adaptive }), true);
    assert.equal(isSampled({ ...GREEDY, adaptive: { ...adaptive, temperature: 0 } }), false);
  });
});
