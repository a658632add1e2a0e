import { empty, type Empty } from '../empty-reason';
import type { CompletionQuery } from '../query';
import { isWordCharacter } from '../text/lines';
import { compilePatterns, type FilePatterns } from './file-patterns';

/** Decides where nothing is suggested, before any work is done. Keeps the patterns compiled while they stay the same. */
export class Exclusions {
  private compiled: { readonly from: string; readonly patterns: FilePatterns } | undefined;

  /** Why nothing may be suggested for the query; undefined when something may. */
  reasonFor(query: CompletionQuery): Empty | undefined {
    const { settings, document } = query;
    if (!settings.enabled) return empty('disabled');
    if (settings.excludedLanguages.includes(document.languageId)) return empty('excluded-language');
    const patterns = this.compile(settings.excludedFiles);
    if (patterns.problem !== undefined) return empty('bad-pattern', patterns.problem);
    if (patterns.matches(document.path)) return empty('excluded-file');
    // Who asks for a suggestion gets one wherever it may be.
    if (query.trigger === 'invoked') return undefined;
    if (query.lastChange === 'deletion') return empty('deletion');
    if (isInsideWord(query)) return empty('inside-word');
    return undefined;
  }

  private compile(globs: readonly string[]): FilePatterns {
    const from = JSON.stringify(globs);
    if (this.compiled?.from !== from) this.compiled = { from, patterns: compilePatterns(globs) };
    return this.compiled.patterns;
  }
}

/** Whether a word begins or goes on right after the cursor: what is inserted there would run into it. */
function isInsideWord({ after }: CompletionQuery): boolean {
  const [next] = after;
  return next !== undefined && isWordCharacter(next);
}
