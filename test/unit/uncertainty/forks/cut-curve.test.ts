import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cutCurve, operatingPoint, outcomeOfCuts } from '../../../../src/uncertainty/forks/cut-curve';
import { chooseForkPoint, forkCurve } from '../../../../src/uncertainty/forks/fork-point';
import type { TokenReading } from '../../../../src/uncertainty/calibration/token-reading';

/** Ten characters of which the first four are right, and a line that is right as a whole. */
const halfRight = { tokenTexts: ['ab', 'cd', 'efgh', 'ij'], kept: 2, isRight: false };
const right = { tokenTexts: ['ab', 'c'], kept: 2, isRight: true };

describe('what cut suggestions are worth', () => {
  it('is that of the whole ones where nothing is cut', () => {
    assert.deepEqual(outcomeOfCuts([halfRight, right], [undefined, undefined]), {
      shown: 1,
      right: 0.5,
      cut: 0,
      usable: 3 / 2,
      net: (4 - 6 + 3) / 2,
    });
  });

  it('counts what is left, and whether all of it is right', () => {
    assert.deepEqual(outcomeOfCuts([halfRight, right], [2, 1]), {
      shown: 6 / 13,
      right: 1,
      cut: 1,
      usable: (4 + 2) / 2,
      net: (4 + 2) / 2,
    });
    const { right: share, usable } = outcomeOfCuts([halfRight], [3]);
    assert.deepEqual({ share, usable }, { share: 0, usable: 0 }, 'one wrong token spoils it');
  });

  it('does not call a suggestion right whose end is wrong, unless it is cut before', () => {
    const endsEarly = { tokenTexts: ['ab', 'cd'], kept: 2, isRight: false };
    assert.equal(outcomeOfCuts([endsEarly], [undefined]).right, 0);
    assert.equal(outcomeOfCuts([endsEarly], [1]).right, 1);
  });
});

describe('the operating point', () => {
  it('is where most is usable, and of equals where most is shown', () => {
    const curve = cutCurve([halfRight], [1, 2, 3, 4], ({ tokenTexts }, n) =>
      n < tokenTexts.length ? n : undefined,
    );
    assert.equal(operatingPoint(curve).threshold, 2);
    const flat = curve.map((point) => ({ ...point, usable: 1 }));
    assert.equal(operatingPoint(flat).threshold, 4);
    assert.throws(() => operatingPoint([]), RangeError);
  });

  const reading = (entropy: number): TokenReading => ({
    ...{ entropy, varentropy: 0, surprisal: 0, margin: 0, tokenClass: 'text' },
  });
  const read = (kept: number, entropies: readonly number[]) => ({
    tokenTexts: entropies.map(() => 'abc'),
    readings: entropies.map(reading),
    kept,
    isRight: kept === entropies.length,
  });

  it('separates tokens that are right from those that are wrong by their entropy', () => {
    const suggestions = [
      read(2, [0.2, 0.4, 2.6, 3.1]),
      read(3, [0.1, 0.3, 0.6, 2.9]),
      read(3, [0.3, 0.1, 0.2]),
    ];
    const point = chooseForkPoint(suggestions);
    assert.ok(point && point.entropyAbove >= 0.6 && point.entropyAbove < 2.6, String(point?.entropyAbove));
    const [first, last] = [forkCurve(suggestions)[0]!, forkCurve(suggestions).at(-1)!];
    assert.equal(last.shown, 1);
    assert.ok(first.shown < last.shown);
  });

  it('is nowhere where whole suggestions are worth most', () => {
    assert.equal(chooseForkPoint([read(3, [3, 9, 9])]), undefined);
    assert.throws(() => chooseForkPoint([]), RangeError);
  });
});
