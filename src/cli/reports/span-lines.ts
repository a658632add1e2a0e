import type { Completion } from '../../lm/types';
import type { LanguageId } from '../../syntax/languages';
import { withTree, type SyntaxParsers } from '../../syntax/parser';
import { classSpans } from '../../syntax/token-classes';
import { completionSpans } from '../../uncertainty/completion-spans';
import { effectiveChoices } from '../../uncertainty/reading';
import { shown } from './reading-summary';

/** Text before a completion that is parsed with it, in UTF-16 units. */
const PARSED_BEFORE = 4000;
/** Alternatives shown of a token. */
const MOST_ALTERNATIVES = 4;

/** The few undecided spans of a completion, each with what else the model could have written there. */
export async function undecidedSpanLines(
  parsers: SyntaxParsers,
  prefix: string,
  { tokens, text }: Completion,
  language: LanguageId,
): Promise<string[]> {
  const before = prefix.slice(-PARSED_BEFORE);
  const keywords = await parsers.keywords(language);
  const spans = await withTree(parsers, language, before + text, (tree) =>
    completionSpans({
      before,
      tokens,
      classes: classSpans(tree, before + text),
      isKeyword: (word) => keywords.has(word),
    }),
  );
  return spans.flatMap((span) =>
    span.tokens.slice(0, 1).flatMap((index) => {
      const token = tokens[index];
      if (!token) return [];
      const others = token.alternatives
        .slice(0, MOST_ALTERNATIVES)
        .map((other) => `${shown(other.text)} ${Math.round(other.probability * 100)} %`);
      const choices = effectiveChoices(token.entropy).toFixed(1);
      return [
        `undecided at ${shown(text.slice(span.start, span.end))}: ${choices} choices (${others.join(', ')})`,
      ];
    }),
  );
}
