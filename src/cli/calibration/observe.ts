import { GREEDY } from '../../lm/temperature';
import type { CompletionContext } from '../../lm/types';
import type { SyntaxParsers } from '../../syntax/parser';
import type { FiledSuggestion } from '../../uncertainty/calibration/cross-fit';
import { isSameLine, keptTokens } from '../../uncertainty/calibration/line-suggestion';
import { readingOf } from '../../uncertainty/calibration/token-reading';
import type { OpenModel } from '../engine';
import { collectCode, type CodeFile } from '../evaluation/code-files';
import type { Language } from '../evaluation/languages';
import { drawMiddles, type Middle } from '../evaluation/middles';
import type { Io } from '../io';
import { classifyTokens } from '../../uncertainty/classify-tokens';
import { grammarsOf } from '../grammars';
import { suggestLine, type Suggestion } from './suggest';

/** Suggestions are asked for at line starts and anywhere: where programmers pause, and where they type. */
const KINDS = ['singleLine', 'randomSpan'] as const;
/** Places of each kind a file. */
const MIDDLES = 3;

/** A suggestion in a held-out file, judged by what the file says. */
export interface MiddleSuggestion extends FiledSuggestion {
  readonly language: Language;
  readonly context: CompletionContext;
  readonly tokenTexts: readonly string[];
  /** What really follows the cursor, as far as the model can know: see `observeFiles`. */
  readonly truth: string;
  readonly suggestion: Suggestion;
}

export interface Observed {
  readonly suggestions: readonly MiddleSuggestion[];
  /** Places where the model wrote nothing, so that there was nothing to judge. */
  readonly silent: number;
}

/** `observeFiles` for a folder, language by language. @throws UserError when it holds no code */
export async function observeFolder(
  model: OpenModel,
  folder: string,
  limit: number,
  io: Io,
): Promise<Observed> {
  const parsers = grammarsOf(io);
  const suggestions: MiddleSuggestion[] = [];
  let silent = 0;
  for (const [language, files] of collectCode(folder, limit)) {
    const observed = await observeFiles(model, language, files, parsers, io.signal);
    suggestions.push(...observed.suggestions);
    silent += observed.silent;
    io.err(`${language}: ${observed.suggestions.length} suggestions in ${files.length} files\n`);
  }
  return { suggestions, silent };
}

/**
 * Greedy suggestions at middles of the files, up to the end of the line. A token survives if the true text begins with
 * the suggestion up to and including it. The true text is the middle, where the model is told what follows it, and
 * else all of the rest of the file, since nothing tells such a model where to stop.
 */
export async function observeFiles(
  model: OpenModel,
  language: Language,
  files: readonly CodeFile[],
  parsers: SyntaxParsers,
  signal: AbortSignal,
): Promise<Observed> {
  const suggestions: MiddleSuggestion[] = [];
  let silent = 0;
  for (const file of files) {
    for (const middle of KINDS.flatMap((kind) => drawMiddles([file], kind, MIDDLES))) {
      signal.throwIfAborted();
      const { prefix, suffix, name } = middle;
      const context = { prefix, suffix, fileName: name };
      const suggestion = await suggestLine(model, context, GREEDY, signal);
      if (suggestion.tokens.length === 0) {
        silent++;
        continue;
      }
      const tokenTexts = suggestion.tokens.map(({ text }) => text);
      const classes = await classifyTokens(parsers, language, context, tokenTexts);
      const truth = truthOf(model, middle);
      suggestions.push({
        file: file.path,
        language,
        context,
        tokenTexts,
        truth,
        suggestion,
        readings: suggestion.tokens.map((token, i) => readingOf(token, classes[i] ?? 'text')),
        isComplete: suggestion.isComplete,
        kept: keptTokens(suggestion, truth),
        isRight: isSameLine(suggestion, truth),
      });
    }
  }
  return { suggestions, silent };
}

function truthOf({ info }: OpenModel, { middle, suffix }: Middle): string {
  return info.promptOrder === 'prefix' ? middle + suffix : middle;
}
