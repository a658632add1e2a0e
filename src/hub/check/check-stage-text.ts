import { untranslated, type Translate } from '../../common/translate';
import type { CheckStage } from './check-model';

/** What the check of a model is doing. */
export function checkStageText(stage: CheckStage, t: Translate = untranslated): string {
  switch (stage) {
    case 'tokenizer':
      return t('reading the tokenizer');
    case 'graph':
      return t('reading the graph');
    case 'loading':
      return t('loading it');
    case 'completing':
      return t('completing a line');
    case 'hashing':
      return t('hashing it');
  }
}
