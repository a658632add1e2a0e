import type { Judgement } from './judge';
import { shareOf, type Share } from './share';

/** What steering did to a set of prompts. */
export interface Outcome {
  /** Completions that are what the concept asks for. */
  readonly target: Share;
  /** Completions that their own grammar makes sense of. */
  readonly parses: Share;
  /** Mean share of repeated phrases, 0 to 1. */
  readonly repetition: number;
  /** Geometric mean of the parse rate and of what is not repeated, 0 to 1. */
  readonly health: number;
}

/** @param hits whether a completion is what the concept asks for */
export function outcomeOf(
  judgements: readonly Judgement[],
  hits: (judgement: Judgement) => boolean,
): Outcome {
  const count = judgements.length;
  const parses = shareOf(judgements.filter((judgement) => judgement.parses).length, count);
  const repetition =
    judgements.reduce((sum, judgement) => sum + judgement.repetition, 0) / Math.max(1, count);
  return {
    target: shareOf(judgements.filter(hits).length, count),
    parses,
    repetition,
    health: Math.sqrt(parses.share * (1 - repetition)),
  };
}

/** Whether a completion shows a concept of this id: judged by its syntax. */
export function hitsConcept(id: string, checker: string): (judgement: Judgement) => boolean {
  const [kind, name] = id.split('/');
  return kind === 'language'
    ? (judgement) => judgement.language === name
    : (judgement) => judgement.styles.has(checker);
}
