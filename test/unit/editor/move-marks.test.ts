import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moveMarks, type Mark } from '../../../src/editor/marks/move-marks';

const TEXT = 'a = 1\nreturn total * width\nb = 2\n';
const token = (text: string) => {
  const start = TEXT.indexOf(text);
  return {
    ...{ id: 1, text, start, end: start + text.length },
    probability: 1,
    entropy: 1,
    alternatives: [],
  };
};
const mark = (text: string, acceptedEnd: number): Mark => {
  const place = token(text);
  return { ...{ id: 7, start: place.start, end: place.end }, tokens: [place], acceptedEnd };
};

/** Applies changes to the text as VS Code tells them, the last one first, and moves a mark along. */
function edit(changed: Mark, changes: readonly (readonly [string, string])[]) {
  const told = changes
    .map(([from, to]) => ({ offset: TEXT.indexOf(from), removed: from.length, inserted: to.length, to }))
    .sort((a, b) => b.offset - a.offset);
  const text = told.reduce(
    (all, { offset, removed, to }) => all.slice(0, offset) + to + all.slice(offset + removed),
    TEXT,
  );
  return { text, moved: moveMarks([changed], told)[0] };
}

describe('the highlights of a document', () => {
  const accepted = mark('total', TEXT.indexOf('\nb'));

  it('stay on their tokens when there are edits before and after them at once', () => {
    const { text, moved } = edit(accepted, [
      ['a = 1', 'alpha = 100'],
      ['b = 2', ''],
    ]);
    assert.ok(moved);
    assert.equal(text.slice(moved.start, moved.end), 'total');
    assert.equal(text.slice(moved.tokens[0]!.start, moved.tokens[0]!.end), 'total');
    assert.equal(text.slice(moved.start, moved.acceptedEnd), 'total * width');
  });

  it('know how much of the accepted text follows when it is edited behind them', () => {
    const { text, moved } = edit(accepted, [[' * width', ' * width ** 2']]);
    assert.ok(moved);
    assert.equal(text.slice(moved.start, moved.acceptedEnd), 'total * width ** 2');
  });

  it('go when they are edited themselves', () => {
    assert.equal(edit(accepted, [['total', 'sum']]).moved, undefined);
  });
});
