import type { CompletionQuery } from '../query';
import { baseNameOf } from '../text/base-name';

/**
 * Everything but the text around the cursor that a suggestion depends on, as one string: model, language, decoding,
 * steering, and how the text is fitted to its place. Equal strings and equal text mean equal suggestions.
 */
export function identityOf(query: CompletionQuery, stopsAtFork: boolean): string {
  const { document, settings, indentation, model, steering } = query;
  return JSON.stringify([
    model,
    document.languageId,
    // The prompt may begin with the file's name.
    baseNameOf(document.path),
    settings.maxTokens,
    settings.sampling,
    settings.multiline,
    settings.timeLimitMs,
    stopsAtFork,
    indentation.insertSpaces,
    indentation.tabSize,
    steering === undefined ? '' : steering.fingerprint,
  ]);
}
