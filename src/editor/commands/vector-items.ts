import type { LibraryEntry } from '../../steering/library';
import { signed } from '../status/status-text';
import type { Translate } from '../../common/translate';

/** A vector as the list shows it. */
export interface VectorItem {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly strength: number;
}

export interface VectorGroup {
  readonly title: string;
  readonly items: readonly VectorItem[];
}

/** What a click changes a strength by. */
export const STRENGTH_STEP = 0.1;

/** The vectors by kind: languages, styles, exploration, then the user's own and whatever else there is. */
export function vectorGroups(
  entries: readonly LibraryEntry[],
  strengths: ReadonlyMap<string, number>,
  t: Translate,
): VectorGroup[] {
  const titles = new Map([
    ['language', t('Languages')],
    ['style', t('Styles')],
    ['exploration', t('Exploration')],
  ]);
  const groups = new Map<string, VectorItem[]>([...titles.values(), t('Yours')].map((title) => [title, []]));
  for (const entry of entries) {
    const strength = strengths.get(entry.id) ?? entry.recommendedStrength;
    groups.get(titles.get(entry.kind) ?? t('Yours'))?.push({
      id: entry.id,
      label: entry.title,
      description: signed(strength),
      detail: t(
        '{0}, layers {1}',
        entry.method === '' ? entry.id : `${entry.id}, ${entry.method}`,
        entry.layers.join(', '),
      ),
      strength,
    });
  }
  return [...groups].map(([title, items]) => ({ title, items })).filter(({ items }) => items.length > 0);
}

/** A strength one step on, without the noise of binary fractions, within the most that is allowed. */
export function steppedStrength(strength: number, steps: number, most: number): number {
  const next = Math.round((strength + steps * STRENGTH_STEP) * 100) / 100;
  return Math.min(most, Math.max(-most, next));
}
