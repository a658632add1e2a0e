import assert from 'node:assert/strict';
import { test } from 'node:test';
import { derivedReadings } from '../../../src/uncertainty/derived-readings';

const token = (logprob: number, entropy: number, ...probabilities: number[]) => ({
  logprob,
  entropy,
  alternatives: probabilities.map((probability) => ({ probability })),
});

test('a token is read beside its neighbours', () => {
  const [first, second, last] = derivedReadings([
    token(Math.log(0.5), 0, 0.5, 0.25),
    token(0, Math.log(8), 1),
    token(Math.log(0.25), Math.log(2)),
  ]);
  assert.deepEqual(
    [first?.surprisal, first?.choices, first?.margin, first?.undecided],
    [Math.LN2, 1, 0.25, false],
  );
  assert.ok(Math.abs((first?.windowEntropy ?? NaN) - Math.log(4)) < 1e-12, 'the mean of what follows');
  assert.ok(Object.is(second?.surprisal, 0));
  assert.equal(second?.margin, 1);
  assert.equal(second.undecided, true);
  assert.ok(Math.abs(second.choices - 8) < 1e-12);
  assert.ok(Number.isNaN(last?.windowEntropy) && Number.isNaN(last?.margin));
});

test('the rule is that of the response', () => {
  const tokens = [token(-1, 0.1), token(-1, 0.2), token(-1, 0.3)];
  const marks = (rule: object) => derivedReadings(tokens, rule).map(({ undecided }) => undecided);
  assert.deepEqual(marks({}), [false, false, false]);
  assert.deepEqual(marks({ floorNats: 0, quantile: 0 }), [false, true, true]);
  assert.deepEqual(derivedReadings([]), []);
});
