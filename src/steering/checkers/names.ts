import type { SyntaxTree } from '../../syntax/parser';
import { classSpans } from '../../syntax/token-classes';
import type { StyleChecker } from './style-checker';

function identifiers(tree: SyntaxTree, text: string): string[] {
  return classSpans(tree, text)
    .filter(({ tokenClass }) => tokenClass === 'identifier')
    .map(({ start, end }) => text.slice(start, end));
}

/** Shorter names are abbreviations, or stand for nothing in particular. */
const WHOLE_WORD = 4;
/** Short names that a language or its library gives and no programmer chose. */
const GIVEN =
  /^(int|new|self|this|len|str|std|vec|Vec|map|Map|get|set|add|sum|min|max|abs|pow|let|var|any|u8|u16|u32|u64|i8|i16|i32|i64|f32|f64|def|int\d+_t|uint\d+_t|char|bool|void|long|Ok|Err|Some|mut|pub|fn|end|log|put|pop|has|of|to|is|in|as|or|not|and|ref|key|row|day|age|tax|red|sin|cos|tan|exp|T|E)$/;

/** Names of whole words, of all names that somebody chose. */
export const descriptiveNames: StyleChecker = {
  name: 'descriptive-names',
  conformsFrom: 0.7,
  score(tree, text) {
    const chosen = identifiers(tree, text).filter((name) => !GIVEN.test(name));
    return { has: chosen.filter((name) => name.length >= WHOLE_WORD).length, of: chosen.length };
  },
};

/** Names joined with underscores, of all names of several words in lower case. */
export const snakeCase: StyleChecker = {
  name: 'snake-case',
  score(tree, text) {
    const names = identifiers(tree, text);
    const has = names.filter((name) => /^_*[a-z][a-z0-9]*(_[a-z0-9]+)+_*$/.test(name)).length;
    const camel = names.filter((name) => /^[a-z][a-z0-9]*([A-Z][a-z0-9]*)+$/.test(name)).length;
    return { has, of: has + camel };
  },
};
