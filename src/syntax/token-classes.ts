import type { Node } from 'web-tree-sitter';
import type { SyntaxTree } from './parser';
import { walk } from './walk';

/** What a piece of a text is to its language; `text` where that is not known. */
export type TokenClass =
  'keyword' | 'identifier' | 'literal' | 'operator' | 'punctuation' | 'whitespace' | 'comment' | 'text';

export interface ClassSpan {
  /** UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly tokenClass: TokenClass;
}

/** Named leaves and wholes by the name of their node; grammars name the same thing in many ways. */
const LITERAL =
  /(^|_)(string|char|character|rune|number|integer|float|complex|regex|literal|null|nullptr|none|true|false|nil|na|inf|nan)$/;
const NAME =
  /identifier|(^|_)name$|^(label|field|attribute|dot_name|self|this|super|metavariable|primitive_type|predefined_type|type_descriptor|sized_type_specifier|void_type|integral_type|boolean_type|floating_point_type)/;
const PUNCTUATION = /^[()[\]{},;:.`'"#@\\]+$|^(::|\.\.\.|->|=>|\/\/|\/\*|\*\/|\$\{|#\[|'\{)$/;
const WORD = /^[A-Za-z_$`][\w$-]*$/;
const WHITE = /^\s+$/;

/**
 * Cuts a text into pieces of one class each, which cover it without gaps: comments and literals are whole, everything
 * else is the grammar's own leaves, and what lies between them is white space or, where the grammar skipped it, text.
 *
 * @param within a stretch of the text, both ends inclusive, in UTF-16 units: only the pieces that touch it are told, of
 *   which white space at its borders may be cut. Nothing else of the tree is read, which is most of the work.
 */
export function classSpans(
  tree: SyntaxTree,
  text: string,
  within: { readonly start: number; readonly end: number } = { start: 0, end: text.length },
): readonly ClassSpan[] {
  const spans: ClassSpan[] = [];
  let at = 0;
  const push = (end: number, tokenClass: TokenClass): void => {
    if (end <= at) return;
    const last = spans.at(-1);
    if (last?.tokenClass === tokenClass && tokenClass === 'whitespace') spans.pop();
    const start = last?.tokenClass === tokenClass && tokenClass === 'whitespace' ? last.start : at;
    spans.push({ start, end, tokenClass });
    at = end;
  };
  /** What no node stands for: white space in runs, and anything else as text. */
  const skipTo = (end: number): void => {
    const gap = text.slice(at, end);
    for (const part of gap.match(/\s+|\S+/g) ?? [])
      push(at + part.length, WHITE.test(part) ? 'whitespace' : 'text');
  };
  const leaf = (node: Node, tokenClass: TokenClass): void => {
    const end = Math.min(text.length, node.endIndex);
    if (end <= at) return;
    skipTo(Math.min(end, Math.max(at, node.startIndex)));
    // Some leaves (a line end that ends a statement) are white space and nothing else.
    if (WHITE.test(text.slice(at, end))) skipTo(end);
    else push(end, tokenClass);
  };
  walk(tree.rootNode, (node) => {
    if (node.startIndex > within.end) return false;
    if (node.endIndex < within.start) {
      at = Math.max(at, node.endIndex);
      return false;
    }
    const whole = wholeClass(node);
    if (whole !== undefined) leaf(node, whole);
    else if (node.childCount === 0) leaf(node, leafClass(node, text));
    else return true;
    return false;
  });
  skipTo(Math.max(at, Math.min(text.length, within.end)));
  return spans;
}

/** The class of a node that is taken as a whole, whatever is in it. */
function wholeClass(node: Node): TokenClass | undefined {
  if (!node.isNamed || node.isError) return undefined;
  if (node.type.includes('comment')) return 'comment';
  // Expressions stand in template strings; only what is around them is literal.
  if (node.childCount > 0 && hasInterpolation(node)) return undefined;
  if (LITERAL.test(node.type) && isAtom(node)) return 'literal';
  return undefined;
}

function hasInterpolation(node: Node): boolean {
  return node.children.some((child) => /substitution|interpolation/.test(child.type));
}

/** Whether a literal is one token and not a structure such as a composite literal or an argument list. */
function isAtom(node: Node): boolean {
  return (
    node.children.every(
      (child) =>
        child.childCount === 0 ||
        LITERAL.test(child.type) ||
        /content|escape|start|end|fragment/.test(child.type),
    ) && !/(^|_)(composite|struct|func|object|array|list|type|expression|parameter|argument)/.test(node.type)
  );
}

function leafClass(node: Node, text: string): TokenClass {
  const written = text.slice(node.startIndex, node.endIndex);
  if (WHITE.test(written)) return 'whitespace';
  if (node.isNamed && LITERAL.test(node.type)) return 'literal';
  if (node.isNamed && (NAME.test(node.type) || WORD.test(written))) {
    // A named leaf that is spelt like its type is a keyword that the grammar gave a name ("this", "break").
    return node.type === written && !NAME.test(node.type) ? 'keyword' : 'identifier';
  }
  if (WORD.test(written) || /^#\w+$/.test(written)) return node.isNamed ? 'identifier' : 'keyword';
  if (PUNCTUATION.test(written)) return 'punctuation';
  if (/^[^\w\s]+$/.test(written)) return 'operator';
  if (/^\d/.test(written)) return 'literal';
  return 'text';
}
