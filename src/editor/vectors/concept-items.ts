import type { Translate } from '../../common/translate';

/** A concept that a vector can be built for. */
export interface OfferedConcept {
  readonly id: string;
  readonly title: string;
  readonly kind: 'language' | 'style' | 'exploration';
}

export interface ConceptItem {
  readonly label: string;
  readonly description?: string;
  /** Absent in the title of a group. */
  readonly id?: string;
  readonly picked?: boolean;
}

/** The concepts by kind; those that the model has no vector for yet are ticked. */
export function conceptItems(
  concepts: readonly OfferedConcept[],
  built: ReadonlySet<string>,
  t: Translate,
): ConceptItem[] {
  const group = (label: string, kind: OfferedConcept['kind']): ConceptItem[] => {
    const items = concepts
      .filter((concept) => concept.kind === kind)
      .map(({ id, title }) => ({
        ...{ id, label: title },
        description: built.has(id) ? t('{0}, is built again', id) : id,
        picked: !built.has(id),
      }));
    return items.length === 0 ? [] : [{ label }, ...items];
  };
  return [
    ...group(t('Languages'), 'language'),
    ...group(t('Styles'), 'style'),
    ...group(t('Exploration'), 'exploration'),
  ];
}
