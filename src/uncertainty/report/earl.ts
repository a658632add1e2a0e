import type { LanguageReport } from './language-report';

/**
 * The tokens that are said to carry the uncertainty of RTL: "Only a small fraction of tokens (e.g., `always`, `if`,
 * `assign`, `posedge`) exhibit high uncertainty and largely influence control flow and module structure".
 * Source: the abstract of EARL (arXiv 2511.12033).
 */
export const EARL_KEYWORDS: readonly string[] = ['always', 'if', 'assign', 'posedge'];

/** What measurements on Verilog say about the two halves of that sentence. */
export interface EarlFinding {
  /** Whether a fifth of the tokens holds more than half of the entropy, its interval included. */
  readonly isConcentrated: 'yes' | 'no' | 'unclear';
  /** Whether the named keywords are undecided more often than tokens in general, the interval of the difference included. */
  readonly isInKeywords: 'yes' | 'no' | 'unclear';
}

const HALF = 0.5;

/** @returns undefined where the keywords do not occur */
export function earlFinding(report: LanguageReport): EarlFinding | undefined {
  const { keywordsTogether, entropyInTopFifth } = report;
  if (!keywordsTogether || keywordsTogether.tokens === 0) return undefined;
  return {
    isConcentrated: above(entropyInTopFifth.interval, HALF),
    isInKeywords: above(keywordsTogether.excess.interval, 0),
  };
}

function above(interval: readonly [number, number] | undefined, limit: number): 'yes' | 'no' | 'unclear' {
  if (!interval) return 'unclear';
  const [low, high] = interval;
  if (low > limit) return 'yes';
  return high < limit ? 'no' : 'unclear';
}
