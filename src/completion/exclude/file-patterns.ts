import picomatch from 'picomatch';
import { messageOf } from '../../common/errors';

/** A longer pattern is no pattern that anybody wrote: a document pasted into a setting. */
const MAX_PATTERN_CHARACTERS = 1000;
/** More patterns would be matched at every keystroke. */
const MAX_PATTERNS = 500;

/** Either the test that the patterns make, or what is wrong with them, as a sentence. */
export type FilePatterns =
  | { readonly matches: (path: string) => boolean; readonly problem?: undefined }
  | { readonly problem: string };

/**
 * Compiles globs. They are matched without regard to case, since a secret is one in any spelling, and to dots at the
 * start of names; one without a slash is matched against the file's name. Paths may have either kind of slash.
 */
export function compilePatterns(patterns: readonly string[]): FilePatterns {
  if (patterns.length > MAX_PATTERNS) {
    return {
      problem: `There are ${patterns.length} patterns of excluded files; give at most ${MAX_PATTERNS}.`,
    };
  }
  const tests: ((path: string) => boolean)[] = [];
  for (const pattern of patterns) {
    if (pattern.trim() === '' || pattern.length > MAX_PATTERN_CHARACTERS) {
      return { problem: `The pattern "${pattern.slice(0, 40)}" is empty or too long.` };
    }
    try {
      const options = { dot: true, nocase: true, strictBrackets: true, basename: !pattern.includes('/') };
      tests.push(picomatch(pattern, options));
    } catch (error) {
      return { problem: `The pattern "${pattern}" is not valid: ${messageOf(error)}.` };
    }
  }
  return {
    matches: (path) => {
      const normal = path.replaceAll('\\', '/');
      return tests.some((test) => test(normal));
    },
  };
}
