import { DEFAULT_EXCLUDED_FILES } from './exclude/default-excluded-files';
import type { CompletionSettings } from './query';

/** What holds where the user has set nothing. */
export const DEFAULT_COMPLETION_SETTINGS: CompletionSettings = {
  enabled: true,
  excludedLanguages: [],
  excludedFiles: DEFAULT_EXCLUDED_FILES,
  multiline: 'auto',
  maxTokens: 64,
  sampling: { temperature: 0, topK: 0, topP: 1, seed: 0 },
  // Off until its threshold is measured: with any that was tried, the embedded model says next to nothing.
  stopAtFork: false,
  prefetch: true,
  maxCandidates: 3,
  timeLimitMs: 2500,
};
