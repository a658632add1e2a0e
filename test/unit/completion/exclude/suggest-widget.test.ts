import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { leadOf } from '../../../../src/completion/exclude/suggest-widget';
import { place } from '../drawing';
import { query } from '../queries';

describe('leadOf', () => {
  it('is nothing without the widget', () => {
    assert.deepEqual(leadOf(query('a\nfoo█;')), { text: '', start: 3, place: place('a\nfoo█;') });
  });

  it('counts the selected entry as written', () => {
    const selectedSuggestion = { text: 'length', range: { start: 2, end: 4 } };
    assert.deepEqual(leadOf(query('x\na.le█;', { selectedSuggestion })), {
      text: 'length',
      start: 2,
      place: place('x\na.length█;'),
    });
  });

  it('is impossible where the entry does not continue what is typed', () => {
    const disagreeing = [
      { text: 'length', range: { start: 2, end: 3 } },
      { text: 'Length', range: { start: 2, end: 4 } },
      { text: 'width', range: { start: 2, end: 4 } },
      { text: 'length', range: { start: 9, end: 9 } },
      { text: 'length', range: { start: 2, end: 6 } },
    ];
    for (const selectedSuggestion of disagreeing) {
      assert.equal(leadOf(query('a.le█ng', { selectedSuggestion })), undefined);
    }
  });
});
