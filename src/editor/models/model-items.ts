import { defaultPrecision, type CatalogueEntry } from '../../hub/catalogue';
import { verdict } from '../../hub/check/verdict';
import { formatBytes } from '../../hub/format-bytes';
import type { ModelOverview, UsableModel } from '../../hub/overview';
import { EMBEDDED } from '../../hub/user/resolve-model';
import type { Translate } from '../../common/translate';

/** What choosing an item does. */
export type ModelChoice =
  | { readonly kind: 'use'; readonly model: UsableModel }
  | { readonly kind: 'add'; readonly id: string }
  | { readonly kind: 'search' }
  | { readonly kind: 'folder' };

/** A row of the list; without a choice it is the title of a group. */
export interface ModelItem {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly choice?: ModelChoice;
}

/**
 * The models to choose from: installed ones, with the embedded one first, those for this machine, others, and ways to
 * others still.
 */
export function modelItems({ installed, recommended, others }: ModelOverview, t: Translate): ModelItem[] {
  return [
    ...group(
      t('Installed'),
      installed.map((model) => installedItem(model, t)),
    ),
    ...group(
      t('For this machine'),
      recommended.map((entry) => catalogueItem(entry, t)),
    ),
    ...group(
      t('Others'),
      others.map((entry) => catalogueItem(entry, t)),
    ),
    ...group(t('More'), [
      { label: `$(search) ${t('Search the Hugging Face hub…')}`, choice: { kind: 'search' } },
      { label: `$(folder-opened) ${t('A folder on this machine…')}`, choice: { kind: 'folder' } },
    ]),
  ];
}

function group(label: string, items: readonly ModelItem[]): ModelItem[] {
  return items.length === 0 ? [] : [{ label }, ...items];
}

function installedItem(model: UsableModel, t: Translate): ModelItem {
  const { id, precision, bytes, check, licence, isChosen } = model;
  const name = id === EMBEDDED ? t('embedded (comes with Trimtab)') : id;
  return {
    label: `${isChosen ? '$(check) ' : ''}${name}`,
    description: `${precision}, ${formatBytes(bytes)}`,
    detail: [
      check ? verdict(check, t) : t('not checked yet'),
      ...(licence === undefined ? [] : [licence]),
    ].join(' · '),
    choice: { kind: 'use', model },
  };
}

/** A model that would have to be downloaded. */
export function catalogueItem(entry: CatalogueEntry, t: Translate): ModelItem {
  const { id, title, licence, fillInTheMiddle } = entry;
  const choice = defaultPrecision(entry);
  const size = choice ? t('{0}, {1} to download', choice.precision, formatBytes(choice.bytes)) : '';
  return {
    label: title,
    description: size,
    detail: [
      id,
      licence,
      choice ? t('{0} of memory', formatBytes(choice.memoryBytes)) : '',
      fillInTheMiddle ? t('reads what follows the cursor') : t('reads only what is before the cursor'),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    choice: { kind: 'add', id },
  };
}
