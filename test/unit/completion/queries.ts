import { DEFAULT_COMPLETION_SETTINGS } from '../../../src/completion/default-settings';
import type { CompletionQuery, CompletionSettings, Place } from '../../../src/completion/query';
import { place } from './drawing';

export interface QueryChanges extends Partial<Omit<CompletionQuery, 'settings' | 'document'>> {
  readonly languageId?: string;
  readonly path?: string;
  readonly settings?: Partial<CompletionSettings>;
}

/** A query as typing in an ordinary file makes it. */
export function query(at: string | Place, changes: QueryChanges = {}): CompletionQuery {
  const { languageId = 'typescript', path = 'src/a.ts', settings = {}, ...others } = changes;
  return {
    ...(typeof at === 'string' ? place(at) : at),
    document: { key: `file:///${path}`, path, languageId },
    trigger: 'automatic',
    lastChange: 'insertion',
    indentation: { insertSpaces: true, tabSize: 4 },
    // On, so that what it does is in every drawing; nothing ends where the service has no rule for it.
    settings: { ...DEFAULT_COMPLETION_SETTINGS, stopAtFork: true, ...settings },
    model: 'model@1',
    ...others,
  };
}
