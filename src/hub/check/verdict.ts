import { formatBytes } from '../format-bytes';
import type { ModelCheck } from './check-store';

/** What a check has found, in a few words. Names in it are the model's own, as they are. */
export function verdict(check: ModelCheck): string {
  const { completionFault, steerable, reason, tokensPerSecond, residentBytes, tokenizerFault } = check;
  if (completionFault !== undefined) return `cannot complete: ${completionFault}`;
  const speed =
    tokensPerSecond === undefined
      ? []
      : [`${tokensPerSecond.toFixed(tokensPerSecond < 10 ? 1 : 0)} tokens/s`];
  return [
    steerable ? 'steerable' : `not steerable: ${reason ?? 'unknown reason'}`,
    ...(tokenizerFault === undefined ? [] : ['tokenizer changes texts']),
    ...speed,
    `${formatBytes(residentBytes)} of memory`,
  ].join(', ');
}
