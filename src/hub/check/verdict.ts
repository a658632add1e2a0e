import { untranslated, type Translate } from '../../common/translate';
import { formatBytes } from '../format-bytes';
import type { ModelCheck } from './check-store';

/** What a check has found, in a few words. Names in it are the model's own, as they are. */
export function verdict(check: ModelCheck, t: Translate = untranslated): string {
  const { completionFault, steerable, reason, tokensPerSecond, residentBytes, tokenizerFault } = check;
  if (completionFault !== undefined) return t('cannot complete: {0}', completionFault);
  const speed =
    tokensPerSecond === undefined
      ? []
      : [t('{0} tokens/s', tokensPerSecond.toFixed(tokensPerSecond < 10 ? 1 : 0))];
  return [
    steerable ? t('steerable') : t('not steerable: {0}', reason ?? t('unknown reason')),
    ...(tokenizerFault === undefined ? [] : [t('tokenizer changes texts')]),
    ...speed,
    t('{0} of memory', formatBytes(residentBytes)),
  ].join(', ');
}
