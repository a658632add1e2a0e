import type { CompletionRequest } from '../lm/types';
import type { Continuation, Written } from './continuation';
import type { Place } from './query';
import { baseNameOf } from './text/base-name';
import { windowsAround } from './text/windows';
import type { Wanted } from './wanted';

/** What the engine was asked for a suggestion, and all that it wrote: what forks of it start from. */
export interface Source extends Written {
  readonly request: CompletionRequest;
}

/** The request to the engine for a place. */
export function requestFor({ query, place }: Pick<Wanted, 'query' | 'place'>): CompletionRequest {
  const { document, settings } = query;
  return {
    ...windowsAround(place),
    fileName: baseNameOf(document.path),
    maxTokens: settings.maxTokens,
    sampling: settings.sampling,
    ...(query.exclude && { exclude: query.exclude }),
  };
}

/**
 * The source of a continuation that was made for `place`. The request is made again rather than kept: each would hold on
 * to its whole document.
 */
export function sourceOf({ written }: Continuation, { query }: Wanted, place: Place): Source {
  return { ...written, request: requestFor({ query, place }) };
}
