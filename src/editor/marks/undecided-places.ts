import type { Candidate } from '../../completion/candidate';
import type { Alternative } from '../../lm/types';
import { completionSpans } from '../../uncertainty/completion-spans';
import type { LexicalContext } from '../../uncertainty/lexical-context';
import type { UndecidedOptions } from '../../uncertainty/reading';
import type { OffsetRange } from './move-range';

/** A token the model was undecided about: offsets in the suggestion's text. */
export interface UndecidedToken extends OffsetRange {
  readonly id: number;
  readonly text: string;
  readonly probability: number;
  /** Nats. */
  readonly entropy: number;
  /** What it could have been, the most probable first. */
  readonly alternatives: readonly Alternative[];
}

/** A stretch of a suggestion that is worth a look: offsets in the suggestion's text. */
export interface UndecidedPlace extends OffsetRange {
  readonly tokens: readonly UndecidedToken[];
}

/** Where the model was undecided about a suggestion. */
export function undecidedPlaces(
  { insertText, tokens }: Pick<Candidate, 'insertText' | 'tokens'>,
  { before, classes, isKeyword }: LexicalContext,
  rule: UndecidedOptions = {},
): UndecidedPlace[] {
  const base = tokens[0]?.start ?? 0;
  const written = tokens.map(({ token, start, end }) => ({ ...token, text: insertText.slice(start, end) }));
  const place = { before: before + insertText.slice(0, base), tokens: written, classes, isKeyword };
  const spans = completionSpans(place, rule);
  return spans.map((span) => ({
    start: base + span.start,
    end: base + span.end,
    tokens: span.tokens.flatMap((index) => {
      const placed = tokens[index];
      if (!placed) return [];
      const { token, start, end } = placed;
      return [
        {
          id: token.id,
          start,
          end,
          text: insertText.slice(start, end),
          probability: Math.exp(token.logprob),
          entropy: token.entropy,
          alternatives: token.alternatives.filter(({ id, text }) => id !== token.id && text !== ''),
        },
      ];
    }),
  }));
}
