import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { steppedStrength, vectorGroups } from '../../../src/editor/commands/vector-items';
import { untranslated } from '../../../src/common/translate';
import type { LibraryEntry } from '../../../src/steering/library';
import { NO_METADATA } from '../../../src/steering/steering-vector';

const entry = (id: string): LibraryEntry => ({
  id,
  title: id.toUpperCase(),
  kind: id.includes('/') ? (id.split('/')[0] ?? '') : '',
  method: 'g-act',
  layers: [1, 2],
  recommendedStrength: 0.3,
  coherence: NaN,
  file: `/v/${id}.safetensors`,
  vector: { name: id, metadata: NO_METADATA, hiddenSize: 1, blocks: [] },
});

describe('the list of vectors', () => {
  it('has languages, styles, exploration, and everything else as yours, and no empty group', () => {
    const entries = ['exploration/east', 'imported/x', 'language/go', 'style/terse', 'mine'].map(entry);
    const groups = vectorGroups(entries, new Map(), untranslated);
    assert.deepEqual(
      groups.map(({ title, items }) => [title, ...items.map(({ id }) => id)]),
      [
        ['Languages', 'language/go'],
        ['Styles', 'style/terse'],
        ['Exploration', 'exploration/east'],
        ['Yours', 'imported/x', 'mine'],
      ],
    );
    assert.deepEqual(
      vectorGroups([entry('style/terse')], new Map(), untranslated).map(({ title }) => title),
      ['Styles'],
    );
  });

  it('shows the strength that is set, else the recommended one', () => {
    const [group] = vectorGroups(
      [entry('style/a'), entry('style/b')],
      new Map([['style/a', -0.5]]),
      untranslated,
    );
    assert.deepEqual(
      group?.items.map(({ description }) => description),
      ['−0.5', '+0.3'],
    );
  });

  it('changes a strength by steps without fractions that nobody asked for, within the maximum', () => {
    assert.equal(steppedStrength(0.1, 2, 3), 0.3);
    assert.equal(steppedStrength(2.95, 1, 3), 3);
    assert.equal(steppedStrength(-3, -1, 3), -3);
  });
});
