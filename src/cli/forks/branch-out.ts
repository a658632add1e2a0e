import type { CompletionContext, GeneratedToken } from '../../lm/types';
import { errorShare } from '../../syntax/health';
import type { LanguageId } from '../../syntax/languages';
import { withTree, type SyntaxParsers } from '../../syntax/parser';
import { branchesOf, branchLead } from '../../uncertainty/forks/branch-points';
import type { UndecidedOptions } from '../../uncertainty/reading';
import { meanOf, rankBranches } from '../../uncertainty/forks/rank';
import { inPlace } from '../../uncertainty/surroundings';

/** Text that the model wrote, in tokens. */
export interface WrittenText {
  readonly text: string;
  readonly tokens: readonly GeneratedToken[];
}

/** A text that branched off another one. */
export interface Branched<T extends WrittenText> {
  readonly written: T;
  /** Of the first token that differs. */
  readonly index: number;
  /** Tokens the model wrote for it: those after the alternative. */
  readonly generated: number;
  /** From the alternative on, natural logarithms. */
  readonly logprobs: readonly number[];
  /** Mean of them. */
  readonly meanLogprob: number;
  /** Whether its surroundings parse with it as well as with the best of all. */
  readonly parses: boolean;
}

export interface BranchingRequest<T extends WrittenText> {
  readonly parsers: SyntaxParsers;
  readonly language: LanguageId | undefined;
  readonly context: CompletionContext;
  readonly rule?: UndecidedOptions;
  /** Completes at the place, going on from tokens that are part of the result. */
  readonly complete: (lead: readonly GeneratedToken[]) => Promise<T>;
}

/**
 * Other texts for the place of a first one: branches at its most consequential tokens, each completed on the keys and
 * values that they share, the best first. Texts are distinct, white space at their ends aside.
 */
export async function branchOut<T extends WrittenText>(
  request: BranchingRequest<T>,
  first: T,
  most: number,
): Promise<Branched<T>[]> {
  const { parsers, language, context } = request;
  const keywords = language === undefined ? undefined : await parsers.keywords(language);
  const planned = branchesOf(first.tokens, {
    ...request.rule,
    before: context.prefix.slice(-2),
    isKeyword: (word) => keywords?.has(word) ?? false,
  });
  const texts = new Set([first.text.trimEnd()]);
  const found: (Omit<Branched<T>, 'parses'> & { readonly errors: number })[] = [];
  for (const branch of planned) {
    if (found.length >= most) break;
    const written = await request.complete(branchLead(first.tokens, branch));
    if (texts.has(written.text.trimEnd())) continue;
    texts.add(written.text.trimEnd());
    const logprobs = written.tokens.slice(branch.index).map(({ logprob }) => logprob);
    found.push({
      written,
      index: branch.index,
      generated: Math.max(0, written.tokens.length - branch.index - 1),
      logprobs,
      meanLogprob: meanOf(logprobs),
      errors: await errorsWith(request, written.text),
    });
  }
  const fewest = Math.min(...found.map(({ errors }) => errors));
  return rankBranches(found.map(({ errors, ...branch }) => ({ ...branch, parses: errors <= fewest })));
}

/** Share of the surroundings that do not parse with a text in its place; 0 in a language without a grammar. */
async function errorsWith(
  { parsers, language, context }: Pick<BranchingRequest<WrittenText>, 'parsers' | 'language' | 'context'>,
  text: string,
): Promise<number> {
  if (language === undefined) return 0;
  const { text: whole } = inPlace(context, text);
  return withTree(parsers, language, whole, (tree) => errorShare(tree, whole));
}
