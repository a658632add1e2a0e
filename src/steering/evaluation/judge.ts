import { errorShare } from '../../syntax/health';
import { languageOfTag, type LanguageId } from '../../syntax/languages';
import { withTree, type SyntaxParsers } from '../../syntax/parser';
import { closeOpen } from '../checkers/close-open';
import { MAX_ERROR_SHARE, repetition } from '../checkers/code-health';
import { generatedCode, withoutUnfinished } from '../checkers/generated-code';
import { judgeLanguage } from '../checkers/judge-language';
import { conforms } from '../checkers/style-checker';
import { STYLE_CHECKERS } from '../checkers/styles';

/** What is seen in one completion. */
export interface Judgement {
  /** By its syntax; none when nothing makes sense of it. */
  readonly language: LanguageId | 'none';
  /** Styles it conforms to, by checker. */
  readonly styles: ReadonlySet<string>;
  /** Whether the grammar of its own language (its prompt's, or the one it says to be in) makes sense of it. */
  readonly parses: boolean;
  /** 0 to 1, see `repetition`. */
  readonly repetition: number;
}

/**
 * Judges a completion.
 * @param language what the prompt had chosen already; without it the text begins with the tag of a fenced block
 */
export async function judge(parsers: SyntaxParsers, text: string, language?: LanguageId): Promise<Judgement> {
  const { tag, code } =
    language === undefined ? generatedCode(text) : { tag: language, code: codeBeforeFence(text) };
  const own = languageOfTag(tag);
  const judged = await judgeLanguage(parsers, code, { tag });
  const styles = new Set<string>();
  let parses = false;
  if (own !== undefined && code.trim() !== '') {
    const closed = closeOpen(own, code);
    await withTree(parsers, own, closed, (tree) => {
      parses = errorShare(tree, closed) <= MAX_ERROR_SHARE;
      for (const [name, checker] of STYLE_CHECKERS)
        if (conforms(checker, checker.score(tree, closed, own))) styles.add(name);
    });
  }
  return { language: judged, styles, parses, repetition: repetition(code) };
}

function codeBeforeFence(text: string): string {
  const end = /^\s*```/m.exec(text);
  return end ? text.slice(0, end.index) : withoutUnfinished(text);
}
