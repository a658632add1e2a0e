import type { Node } from 'web-tree-sitter';
import { GREEDY } from '../../lm/temperature';
import type { CompletionRequest } from '../../lm/types';
import { repetition } from '../../steering/checkers/code-health';
import { closeOpen } from '../../steering/checkers/close-open';
import { withoutUnfinished } from '../../steering/checkers/generated-code';
import type { LanguageId } from '../../syntax/languages';
import { withTree, type SyntaxParsers, type SyntaxTree } from '../../syntax/parser';
import { walk } from '../../syntax/walk';
import type { CodeFile } from './code-files';
import type { Complete } from './infill';
import { numberBelow } from './middles';

/** How many of the functions that a model wrote its language's grammar has no objection to. */
export interface ParseRate {
  readonly n: number;
  /** Share of n. */
  readonly parsed: number;
  /** Mean share of phrases that a body has written before, 0 to 1: loops can parse well. */
  readonly repeated: number;
}

/** A file up to where the body of one of its functions begins. */
export interface Opening {
  readonly name: string;
  /** Up to and with the brace or colon behind which the body is written. */
  readonly prefix: string;
  /** Up to the end of the function as it stands in the file. */
  readonly whole: string;
  /** Where in the prefix the function begins, UTF-16 units. */
  readonly start: number;
}

/** Tokens of a body; what a longer one leaves open is closed before it is judged. */
const BODY_TOKENS = 96;
/** Functions in the grammars' terms; Verilog's unit of design is the module. */
const FUNCTION = /function|method|constructor|^module_declaration$/;
const VERILOG_HEADER = /^module_(?:non)?ansi_header$/;

/**
 * Up to `count` functions, one a file and round, drawn by hashes of the files' paths. Only those are asked for whose own
 * text passes the check that the model's must pass: where the grammar stumbles over a macro, it would judge that.
 * @throws UserError when the grammar cannot be read
 */
export async function drawFunctions(
  parsers: SyntaxParsers,
  language: LanguageId,
  files: readonly CodeFile[],
  count: number,
): Promise<Opening[]> {
  const waiting: Opening[][] = [];
  for (const file of files) {
    const found = await withTree(parsers, language, file.text, (tree) => openings(file, tree));
    const order = ({ start }: Opening) => numberBelow(`${file.path}\nfunction\n${start}`, 2 ** 32);
    waiting.push(found.toSorted((a, b) => order(a) - order(b)));
  }
  const drawn: Opening[] = [];
  const rounds = Math.max(0, ...waiting.map(({ length }) => length));
  for (let round = 0; round < rounds; round++)
    for (const opening of waiting.flatMap((found) => found[round] ?? [])) {
      if (drawn.length === count) return drawn;
      if (await parses(parsers, language, opening.whole, opening.start)) drawn.push(opening);
    }
  return drawn;
}

/** Lets the model write the bodies greedily, from the text before them alone, and parses what comes out. */
export async function writeFunctions(
  parsers: SyntaxParsers,
  language: LanguageId,
  functions: readonly Opening[],
  complete: Complete,
  signal: AbortSignal,
): Promise<ParseRate> {
  let [parsed, repeated] = [0, 0];
  for (const { name, prefix, start } of functions) {
    signal.throwIfAborted();
    const request: CompletionRequest = {
      prefix,
      suffix: '',
      fileName: name,
      maxTokens: BODY_TOKENS,
      sampling: GREEDY,
    };
    const { text, stopReason } = await complete(request, { signal, onToken: () => undefined });
    const body = stopReason === 'max-tokens' ? withoutUnfinished(text) : text;
    repeated += repetition(body);
    parsed += Number(body.trim() !== '' && (await parses(parsers, language, prefix + body, start)));
  }
  const n = functions.length;
  return { n, parsed: n === 0 ? 0 : parsed / n, repeated: n === 0 ? 0 : repeated / n };
}

/** Whether a text that may break off has no error from `start` on. */
async function parses(
  parsers: SyntaxParsers,
  language: LanguageId,
  text: string,
  start: number,
): Promise<boolean> {
  return withTree(parsers, language, closeOpen(language, text), (tree) => !hasErrorAfter(tree, start));
}

function openings(file: CodeFile, tree: SyntaxTree): Opening[] {
  const found: Opening[] = [];
  walk(tree.rootNode, (node) => {
    const begin = FUNCTION.test(node.type) && !node.hasError ? bodyBegin(node) : undefined;
    if (begin !== undefined)
      found.push({
        name: file.name,
        prefix: file.text.slice(0, begin),
        whole: file.text.slice(0, node.endIndex),
        start: node.startIndex,
      });
    return true;
  });
  return found;
}

/** Behind what opens the body of a function of several lines; a shorter one is not worth asking for. */
function bodyBegin(node: Node): number | undefined {
  if (node.type === 'module_declaration')
    return node.children.find(({ type }) => VERILOG_HEADER.test(type))?.endIndex;
  const body = node.childForFieldName('body');
  if (!body || node.startPosition.row === node.endPosition.row) return undefined;
  if (body.text.startsWith('{')) return body.startIndex + 1;
  // Python's block begins at its first statement: the colon is the last mark before it.
  const colon = body.previousSibling;
  return colon?.type === ':' ? colon.endIndex : undefined;
}

function hasErrorAfter(tree: SyntaxTree, start: number): boolean {
  let found = false;
  walk(tree.rootNode, (node) => {
    if (node.endIndex < start || found) return false;
    if (node.isError || node.isMissing) found = true;
    return node.hasError;
  });
  return found;
}
