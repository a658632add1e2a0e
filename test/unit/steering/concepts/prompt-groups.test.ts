import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { conceptsOf } from '../../../../src/cli/vector-building/concepts-of';
import { promptGroups } from '../../../../src/steering/concepts/prompt-groups';
import { isContrast } from '../../../../src/steering/concepts/read-concepts';
import { ROOT } from '../../../support/fixtures';

describe('groups of pairs', () => {
  it('are by the prompt that the pairs answer', () => {
    const texts = ['sum', 'mean', 'sum', 'sum', 'mean'].map((context, i) => ({ context, text: String(i) }));
    const pairs = [
      { toward: 0, away: 2 },
      { toward: 1, away: 4 },
      { toward: 0, away: 3 },
    ];
    assert.deepEqual([...promptGroups({ texts, pairs })], [0, 1, 0]);
  });

  it('hold all pairs of a task in every shipped language', async () => {
    const concepts = await conceptsOf(join(ROOT, 'vectors', 'concepts'), []);
    for (const concept of concepts.filter(isContrast).filter(({ kind }) => kind === 'language')) {
      const groups = promptGroups(concept);
      const contexts = concept.pairs.map(({ toward }) => concept.texts[toward]!.context);
      assert.equal(new Set(groups).size, new Set(contexts).size, concept.id);
      assert.ok(new Set(groups).size < concept.pairs.length, concept.id);
    }
  });
});
