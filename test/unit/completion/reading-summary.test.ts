import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summarise } from '../../../src/completion/reading-summary';
import { alignTokens } from '../../../src/completion/token-spans';
import { token } from './tokens';

describe('summarise', () => {
  it('reads the tokens that are shown', () => {
    const tokens = [token('a', 0), token(' =', Math.LN2), token(' b', 3 * Math.LN2), token('cut', 9)];
    const reading = summarise(alignTokens(tokens, 'a = b'));
    assert.equal(reading.tokens, 3);
    assert.ok(Math.abs(reading.meanEntropy - (4 / 3) * Math.LN2) < 1e-12);
    assert.ok(Math.abs(reading.effectiveChoices - 2 ** (4 / 3)) < 1e-12);
    assert.ok(Math.abs(reading.logProbability + 4 * Math.LN2) < 1e-12);
    assert.deepEqual(reading.undecided, [2]);
  });

  it('knows nothing without tokens', () => {
    assert.deepEqual(summarise([]), {
      tokens: 0,
      meanEntropy: 0,
      effectiveChoices: 1,
      logProbability: -0 + 0,
      undecided: [],
    });
  });
});
