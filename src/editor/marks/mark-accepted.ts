import { EndOfLine } from 'vscode';
import { lineBefore } from '../../completion/text/lines';
import { languageOfTag } from '../../syntax/languages';
import type { SyntaxParsers } from '../../syntax/parser';
import { lexicalContext } from '../../uncertainty/lexical-context';
import type { UndecidedOptions } from '../../uncertainty/reading';
import type { Suggestion } from '../suggestion';
import type { UndecidedMarks } from './undecided-marks';
import { undecidedPlaces } from './undecided-places';
import { withLineEnds } from './with-line-ends';

/** What highlights an accepted suggestion. */
export interface AcceptedMarking {
  readonly parsers: SyntaxParsers;
  readonly marks: UndecidedMarks;
  /** How long the highlights stay. */
  readonly seconds: number;
  /** What counts as undecided. */
  readonly rule: UndecidedOptions;
}

/** Highlights what the model was undecided about in a suggestion that was just accepted. */
export async function markAccepted(
  { candidate, document, line, before }: Suggestion,
  { parsers, marks, seconds, rule }: AcceptedMarking,
): Promise<void> {
  const { prefix, suffix } = candidate.source.request;
  const place = { prefix: prefix.slice(0, prefix.length - lineBefore(prefix).length) + before, suffix };
  const language = languageOfTag(document.languageId);
  const lexical = await lexicalContext(parsers, language, place, candidate.insertText);
  const lineEnd = document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
  const inserted = candidate.insertText.replaceAll('\n', lineEnd);
  const start =
    document.offsetAt(document.validatePosition(document.lineAt(line).range.start)) + before.length;
  // Something else may have edited meanwhile, e.g. a formatter: what is not there cannot be highlighted.
  if (document.getText().slice(start, start + inserted.length) !== inserted) return;
  const places = withLineEnds(undecidedPlaces(candidate, lexical, rule), candidate.insertText, lineEnd);
  marks.add(document, places, start, inserted.length, seconds);
}
