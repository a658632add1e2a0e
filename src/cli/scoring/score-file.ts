import { basename } from 'node:path';
import type { TokenScores } from '../../lm/scoring/token-scores';
import type { SteeringState } from '../../lm/steering-block';
import { languageOfFile, type LanguageId } from '../../syntax/languages';
import { withTree, type SyntaxParsers } from '../../syntax/parser';
import { classSpans, type ClassSpan } from '../../syntax/token-classes';
import type { UndecidedOptions } from '../../uncertainty/reading';
import { scoredTokens, type ScoredToken } from '../../uncertainty/scored-tokens';
import type { OpenModel } from '../engine';

/** A file, read by a model token by token. */
export interface ScoredFile {
  readonly file: string;
  /** 'text' where there is no grammar for it. */
  readonly language: LanguageId | 'text';
  readonly text: string;
  readonly scores: TokenScores;
  readonly classes: readonly ClassSpan[];
  readonly tokens: readonly ScoredToken[];
}

export interface Source {
  /** As it is named to people. */
  readonly file: string;
  readonly text: string;
  /** By the file's name when absent. */
  readonly language?: LanguageId;
}

export interface ScoreFileOptions {
  readonly alternatives: boolean;
  readonly rule: UndecidedOptions;
  readonly steering?: SteeringState | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Scores a text and classifies its tokens by its language's grammar. */
export async function scoreFile(
  { client }: OpenModel,
  parsers: SyntaxParsers,
  { file, text, language = languageOfFile(file) }: Source,
  { alternatives, rule, steering, signal, onProgress }: ScoreFileOptions,
): Promise<ScoredFile> {
  const scores = await client.scoreTokens(
    { text, fileName: basename(file), alternatives },
    { signal, ...(steering ? { steering } : {}), ...(onProgress ? { onProgress } : {}) },
  );
  const classes = language ? await withTree(parsers, language, text, (tree) => classSpans(tree, text)) : [];
  const tokens = scoredTokens(text, scores, classes, rule);
  return { file, language: language ?? 'text', text, scores, classes, tokens };
}
