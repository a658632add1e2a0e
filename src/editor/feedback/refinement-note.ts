import type { RefinedEntry } from '../../steering/refine-library';
import type { RefinementFigures } from '../../steering/refine-vector';
import type { Translate } from '../../common/translate';

/** What the last lesson changed, in a sentence. */
export function refinementNote(entries: readonly RefinedEntry[], accepted: boolean, t: Translate): string {
  const changed = entries.map((entry) => `${entry.id} (${refinementFigures(entry, t)})`).join(', ');
  return accepted
    ? t('Learnt from an accepted suggestion: {0}', changed)
    : t('Learnt from a rejected suggestion: {0}', changed);
}

/** How often a vector has learnt, and how far it has come. */
export function refinementFigures({ accepted, rejected, drift }: RefinementFigures, t: Translate): string {
  return t(
    '{0} accepted, {1} rejected, {2} % from how it was built',
    accepted,
    rejected,
    (drift * 100).toFixed(1),
  );
}
