import type { LanguageId } from '../../syntax/languages';
import type { SyntaxTree } from '../../syntax/parser';

/** How often a text has what a style is about, of how many places where it could have it. */
export interface StyleScore {
  readonly has: number;
  readonly of: number;
}

/** The deterministic judge of one style, over the syntax tree of a text. Works on code that is cut off. */
export interface StyleChecker {
  /** Name in a concept's `checker`. */
  readonly name: string;
  score(tree: SyntaxTree, text: string, language: LanguageId): StyleScore;
  /** Share of the places that must have it for the text to conform. @default a half */
  readonly conformsFrom?: number;
}

/** Whether a text is in the style: it has places to show it, and shows it at enough of them. */
export function conforms({ conformsFrom = 0.5 }: StyleChecker, { has, of }: StyleScore): boolean {
  return of > 0 && has / of >= conformsFrom;
}

/** has / of; 0 where the style has no place to show. */
export function shareOfStyle({ has, of }: StyleScore): number {
  return of === 0 ? 0 : has / of;
}
