import { errorShare } from '../../syntax/health';
import { languageOfTag, type LanguageId } from '../../syntax/languages';
import { withTree, type SyntaxParsers, type SyntaxTree } from '../../syntax/parser';
import { walk } from '../../syntax/walk';
import { closeOpen } from './close-open';
import { signOf } from './language-signs';

/** More errors than this and a text is in no language: the grammars recover from half a sentence of prose. */
const MAX_ERROR_SHARE = 0.1;
/** A grammar this much worse than the best one is not the text's, whatever the tag says. */
const TAG_MARGIN = 0.05;
/** Without a tag: shares of errors this close are equal, and constructs decide. */
const TIE_MARGIN = 0.01;
/** Statements that a limit of tokens cut off are rarely longer, in lines. */
const MAX_DROPPED_LINES = 2;

/** All languages; of two that a text is as much of, the earlier one. What extends a language comes after it. */
const PREFERENCE = [
  'python',
  'javascript',
  'c',
  'java',
  'go',
  'rust',
  'verilog',
  'r',
  'typescript',
  'cpp',
] as const satisfies readonly LanguageId[];

interface Reading {
  readonly language: LanguageId;
  /** Share of characters that the grammar makes no sense of. */
  readonly share: number;
  /** Different constructs that are typical of the language. */
  readonly signs: number;
  /** Whether there is anything besides comments. */
  readonly hasCode: boolean;
}

/**
 * The language of a text by its syntax: of those whose grammar makes sense of it, the one its tag names, else the one
 * with the fewest errors and, among equals, the most constructs of its own. A text of comments alone has no language but
 * its tag's. What is both (a JavaScript function is TypeScript as well) goes to the tag.
 *
 * @param options.tag what stands behind the backticks of a fenced block
 * @returns none when no grammar makes sense of the text, or there is none
 * @throws UserError when the text is too long to be parsed, or a grammar is missing
 */
export async function judgeLanguage(
  parsers: SyntaxParsers,
  code: string,
  { tag }: { readonly tag?: string } = {},
): Promise<LanguageId | 'none'> {
  if (code.trim() === '') return 'none';
  const named = tag === undefined ? undefined : languageOfTag(tag);
  // No other grammar can be better by more than the margin, and most texts need not be read by all ten.
  if (named !== undefined && (await read(parsers, named, code)).share <= TAG_MARGIN) return named;
  const readings = await Promise.all(PREFERENCE.map(async (language) => read(parsers, language, code)));
  const possible = readings.filter(
    ({ language, share, hasCode }) => share <= MAX_ERROR_SHARE && (hasCode || language === named),
  );
  const least = Math.min(...possible.map(({ share }) => share));
  if (possible.some(({ language, share }) => language === named && share <= least + TAG_MARGIN))
    return named ?? 'none';
  const [best] = possible
    .filter(({ share }) => share <= least + TIE_MARGIN)
    .sort((a, b) => b.signs - a.signs || a.share - b.share);
  return best?.language ?? 'none';
}

/** The best of several readings: the text as it is, with what it left open closed, and without its last lines. */
async function read(parsers: SyntaxParsers, language: LanguageId, code: string): Promise<Reading> {
  let best = await readText(parsers, language, code);
  const lines = code.trimEnd().split('\n');
  for (let dropped = 0; dropped <= MAX_DROPPED_LINES && best.share > 0; dropped++) {
    // Of a text of a few lines too little would be left to judge by.
    if (dropped > lines.length / 3) break;
    const closed = closeOpen(language, `${lines.slice(0, lines.length - dropped).join('\n')}\n`);
    const reading = await readText(parsers, language, closed);
    if (reading.share < best.share) best = reading;
  }
  return best;
}

async function readText(parsers: SyntaxParsers, language: LanguageId, code: string): Promise<Reading> {
  return withTree(parsers, language, code, (tree) => {
    const signs = new Set<string>();
    walk(tree.rootNode, (node) => {
      const sign = signOf(language, node);
      if (sign !== undefined) signs.add(sign);
      return true;
    });
    const share = Math.min(1, errorShare(tree, code) + (language === 'r' ? shareOfProse(tree) : 0));
    const hasCode = tree.rootNode.namedChildren.some(({ type }) => !type.includes('comment'));
    return { language, share, signs: signs.size, hasCode };
  });
}

/**
 * R's grammar reads words in a row as so many statements, which R itself does not; this is the share of top-level
 * statements that begin on the line on which the one before them ends.
 */
function shareOfProse({ rootNode }: SyntaxTree): number {
  const statements = rootNode.namedChildren.filter(({ type }) => type !== 'comment');
  const crowded = statements.filter((node, i) => {
    const before = statements[i - 1];
    return before?.isError === false && before.endPosition.row === node.startPosition.row;
  });
  return statements.length === 0 ? 0 : crowded.length / statements.length;
}
