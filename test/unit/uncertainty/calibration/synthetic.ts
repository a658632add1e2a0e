import fc from 'fast-check';
import { seededRandom } from '../../../../src/common/random';
import type { FiledSuggestion } from '../../../../src/uncertainty/calibration/cross-fit';
import { CLASS_ORDER } from '../../../../src/uncertainty/calibration/features';
import type { TokenReading } from '../../../../src/uncertainty/calibration/token-reading';

/** Any reading that an engine could give. */
export const readings: fc.Arbitrary<TokenReading> = fc.record({
  entropy: fc.double({ min: 0, max: 12, noNaN: true }),
  varentropy: fc.double({ min: 0, max: 40, noNaN: true }),
  surprisal: fc.double({ min: 0, max: 50, noNaN: true }),
  margin: fc.double({ min: 0, max: 1, noNaN: true }),
  tokenClass: fc.constantFrom(...CLASS_ORDER),
});

/**
 * Suggestions of a model whose probabilities are exactly right: each token is, with its own probability, the true one.
 * `overconfidence` raises what it says to that power of what is true.
 */
export function syntheticSuggestions(files: number, overconfidence = 1, seed = 11): FiledSuggestion[] {
  const random = seededRandom(seed);
  return Array.from({ length: files * 6 }, (_, i) => {
    const length = 1 + Math.floor(8 * random());
    const truth = Array.from({ length }, () => 0.5 + 0.5 * Math.sqrt(random()));
    const wrongAt = truth.findIndex((p) => random() > p);
    const kept = wrongAt === -1 ? length : wrongAt;
    return {
      file: `file ${Math.floor(i / 6)}`,
      readings: truth.map((p) => readingFor(p ** (1 / overconfidence), random())),
      isComplete: true,
      kept,
      isRight: kept === length,
    };
  });
}

function readingFor(p: number, uniform: number): TokenReading {
  const entropy = -p * Math.log(p) - (1 - p) * Math.log(Math.max(1e-9, 1 - p));
  return {
    entropy,
    varentropy: p * (Math.log(p) + entropy) ** 2,
    surprisal: -Math.log(p),
    margin: Math.abs(2 * p - 1),
    tokenClass: CLASS_ORDER[Math.floor(uniform * CLASS_ORDER.length)] ?? 'text',
  };
}
