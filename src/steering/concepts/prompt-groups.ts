import type { ConceptContrast } from './contrasts';

/**
 * Which prompt each pair of a concept answers, as a number for each different one, [pairs]. Pairs of one prompt share its
 * last stream: what is learnt from one of them says something of the others, so that no split may part them.
 */
export function promptGroups({ texts, pairs }: Pick<ConceptContrast, 'texts' | 'pairs'>): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(pairs, ({ away }) => {
    const context = texts[away]?.context ?? '';
    const known = numbers.get(context) ?? numbers.size;
    numbers.set(context, known);
    return known;
  });
}
