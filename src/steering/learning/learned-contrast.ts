import { createHash } from 'node:crypto';
import { UserError } from '../../common/errors';
import type { CaptureText } from '../../lm/types';
import type { ConceptContrast, ContrastPair } from '../concepts/contrasts';
import type { CodePiece } from './collect-code';

/** Fewer pairs than this agree by chance. */
export const LEAST_PAIRS = 8;

/**
 * Weaker than for other concepts: on held-out TypeScript, G-ACT at 0.3 cost 1.3 to 2.4 % of the bits per byte and at
 * 0.1 less than half a percent; constant pushes cost more (docs/steering-methods.md).
 */
const LEARNED_STRENGTH = { 'g-act': 0.1, 'difference-in-means': 0.03 } as const;

export interface LearnedOptions {
  /** Id of the vector, e.g. "yours/billing". */
  readonly id: string;
  readonly title: string;
}

/**
 * A contrast of how some code is written with other code of the same languages: piece i of a language is paired with
 * piece i of the other side in that language, which begins again where it is shorter. Languages that the other side lacks
 * are paired with all of it only where it shares none.
 * @throws UserError when there are too few pieces to tell a style from chance
 */
export function learnedContrast(
  toward: readonly CodePiece[],
  away: readonly CodePiece[],
  { id, title }: LearnedOptions,
): ConceptContrast {
  const sharesOne = toward.some(({ language }) => away.some((other) => other.language === language));
  const texts: CaptureText[] = [];
  const indices = new Map<string, number>();
  const indexOf = (text: string): number => {
    const known = indices.get(text);
    if (known !== undefined) return known;
    indices.set(text, texts.length);
    // Nothing is before a piece: a file has no task, and a prompt of its own would be part of what is learnt.
    return texts.push({ context: '', text }) - 1;
  };
  const pairs: ContrastPair[] = [];
  for (const language of new Set(toward.map((piece) => piece.language))) {
    const mine = toward.filter((piece) => piece.language === language);
    const others = sharesOne ? away.filter((piece) => piece.language === language) : away;
    mine.forEach(({ text }, i) => {
      const other = others[i % Math.max(1, others.length)];
      if (other && other.text !== text) pairs.push({ toward: indexOf(text), away: indexOf(other.text) });
    });
  }
  if (pairs.length < LEAST_PAIRS) {
    throw new UserError(
      `There are only ${pairs.length} pieces of code to compare for "${id}", and ${LEAST_PAIRS} are needed; give a larger folder.`,
    );
  }
  return {
    id,
    kind: 'style',
    title,
    // The code is its owner's, and so is what is learnt from it.
    license: '',
    raised: 'The code is written as in the folder.',
    checker: '',
    languages: [...new Set(toward.map(({ language }) => language))],
    texts,
    pairs,
    untunedStrength: LEARNED_STRENGTH,
    datasetSha256: createHash('sha256').update(JSON.stringify({ texts, pairs })).digest('hex'),
  };
}
