import type { CatalogueEntry } from '../../hub/catalogue';
import type { FoundModel } from '../../hub/remote/search';
import type { Translate } from '../../common/translate';
import { catalogueItem, type ModelItem } from './model-items';

/** What a search has found: what is known of the catalogue first, then what else the hub has. */
export function foundItems(
  known: readonly CatalogueEntry[],
  found: readonly FoundModel[],
  t: Translate,
): ModelItem[] {
  const others = found.filter(({ id }) => !known.some((entry) => entry.id === id));
  return [
    ...known.map((entry) => catalogueItem(entry, t)),
    ...others.map(({ id, downloads, gated, licence }): ModelItem => ({
      label: id,
      description: t('Downloads: {0}', downloads),
      detail: [licence ?? t('licence unknown'), gated ? t('gated') : '']
        .filter((part) => part !== '')
        .join(' · '),
      choice: { kind: 'add', id },
    })),
  ];
}
