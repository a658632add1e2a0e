import type { TextDocument } from 'vscode';
import type { Candidate } from '../completion/candidate';
import type { Provided } from '../completion/completion-service';
import type { SteeringState } from '../lm/steering-block';

/** A suggestion that was handed to the editor, and where. */
export interface Suggestion {
  readonly candidate: Candidate;
  readonly document: TextDocument;
  /** 0-based. */
  readonly line: number;
  /** The cursor's, 0-based. */
  readonly column: number;
  /** Text of the line before the suggestion. */
  readonly before: string;
  readonly steering: SteeringState | undefined;
  /** Ids and strengths of that state. */
  readonly vectors: Readonly<Record<string, number>>;
  readonly elapsedMs: number;
}

/** Candidates as suggestions for the place that they were asked for. */
export function suggestionsOf(
  { candidates, elapsedMs }: Provided,
  place: Omit<Suggestion, 'candidate' | 'before' | 'elapsedMs'>,
): Suggestion[] {
  const { document, line } = place;
  // The document may have lost lines meanwhile.
  const { text } = document.lineAt(Math.min(line, document.lineCount - 1));
  return candidates.map((candidate) => ({
    ...place,
    ...{ candidate, elapsedMs, before: text.slice(0, candidate.range.start) },
  }));
}
