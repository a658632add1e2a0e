import type { TokenClass } from '../../syntax/token-classes';
import { fileBootstrap, type Estimate, type Part } from './bootstrap';
import { newTally, type FileTally, type Tally } from './tally';

/** In the order of every table. */
export const TOKEN_CLASSES: readonly TokenClass[] = [
  'keyword',
  'identifier',
  'literal',
  'operator',
  'punctuation',
  'whitespace',
  'comment',
  'text',
];

/** Readings of some of a language's tokens. */
export interface GroupReport {
  readonly tokens: number;
  /** Of all tokens of the language. */
  readonly share: number;
  readonly undecidedShare: Estimate;
  /** Nats. */
  readonly meanEntropy: Estimate;
  /** Their share of the undecided tokens. */
  readonly shareOfUndecided: Estimate;
  /** Their undecided share less that of all tokens. */
  readonly excess: Estimate;
}

export interface LanguageReport {
  readonly language: string;
  readonly files: number;
  readonly all: GroupReport;
  /** Share of the entropy that the fifth of the tokens with the most of it has; a fifth if all were alike. */
  readonly entropyInTopFifth: Estimate;
  readonly classes: ReadonlyMap<TokenClass, GroupReport>;
  /** Texts that were undecided most often, descending. */
  readonly topTexts: readonly ({ readonly text: string } & Readonly<Tally>)[];
  /** The keywords asked for, each alone. */
  readonly keywords: ReadonlyMap<string, GroupReport>;
  /** The same together; absent where none was asked for. */
  readonly keywordsTogether?: GroupReport;
}

export interface LanguageReportOptions {
  /** Keywords to report on. */
  readonly keywords?: readonly string[];
  readonly topTexts?: number;
}

/** Shares and means over the files of one language, with intervals over the files. */
export function languageReport(
  language: string,
  files: readonly FileTally[],
  { keywords = [], topTexts = 8 }: LanguageReportOptions = {},
): LanguageReport {
  const bootstrap = fileBootstrap(files.length);
  const all = files.map((file) => file.all);
  const group = (tallies: readonly Readonly<Tally>[]): GroupReport => {
    const parts = (over: keyof Tally, under: readonly Readonly<Tally>[], of: keyof Tally): Part[] =>
      tallies.map((tally, i) => ({ over: tally[over], under: under[i]?.[of] ?? 0 }));
    const undecided = parts('undecided', tallies, 'tokens');
    const tokens = sum(tallies).tokens;
    return {
      tokens,
      share: tokens / sum(all).tokens,
      undecidedShare: bootstrap.ratio(undecided),
      meanEntropy: bootstrap.ratio(parts('entropy', tallies, 'tokens')),
      shareOfUndecided: bootstrap.ratio(parts('undecided', all, 'undecided')),
      excess: bootstrap.difference(
        undecided,
        all.map((tally) => ({ over: tally.undecided, under: tally.tokens })),
      ),
    };
  };
  const ofKeyword = (keyword: string) => files.map((file) => file.keywords.get(keyword) ?? newTally());
  const classes = TOKEN_CLASSES.map((tokenClass) => {
    const tallies = files.map((file) => file.classes.get(tokenClass) ?? newTally());
    return [tokenClass, group(tallies)] as const;
  }).filter(([, { tokens }]) => tokens > 0);
  return {
    language,
    files: files.length,
    all: group(all),
    entropyInTopFifth: bootstrap.ratio(
      files.map((file) => ({ over: file.topFifthEntropy, under: file.all.entropy })),
    ),
    classes: new Map(classes),
    topTexts: mostUndecided(files, topTexts),
    keywords: new Map(keywords.map((keyword) => [keyword, group(ofKeyword(keyword))])),
    ...(keywords.length === 0
      ? {}
      : { keywordsTogether: group(files.map((_, i) => sum(keywords.map((word) => ofKeyword(word)[i])))) }),
  };
}

function mostUndecided(files: readonly FileTally[], most: number): LanguageReport['topTexts'] {
  const texts = new Map<string, Tally>();
  for (const file of files)
    for (const [text, tally] of file.texts) texts.set(text, sum([texts.get(text), tally]));
  return [...texts]
    .map(([text, tally]) => ({ text, ...tally }))
    .filter(({ undecided }) => undecided > 0)
    .sort((a, b) => b.undecided - a.undecided || b.entropy - a.entropy)
    .slice(0, most);
}

function sum(tallies: readonly (Readonly<Tally> | undefined)[]): Tally {
  const total = newTally();
  for (const tally of tallies) {
    total.tokens += tally?.tokens ?? 0;
    total.undecided += tally?.undecided ?? 0;
    total.entropy += tally?.entropy ?? 0;
  }
  return total;
}
