import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  keptTokenCount,
  lessonOf,
  withLineFeeds,
  type Outcome,
} from '../../../../src/editor/feedback/outcome';
import { refinementNote } from '../../../../src/editor/feedback/refinement-note';
import type { Suggestion } from '../../../../src/editor/suggestion';
import { untranslated } from '../../../../src/common/translate';

const suggestion = { candidate: { id: 1, insertText: 'value + 1' } } as Suggestion;
const outcome = (changes: Partial<Outcome>): Outcome => ({
  ...{ suggestion, kind: 'dismissed', kept: 0, before: 0, prefix: 'x = ', shownMs: 5000 },
  ...changes,
});

describe('what is learnt from an outcome', () => {
  it('is that an accepted text was wanted, or the part of it that was taken', () => {
    assert.deepEqual(lessonOf(outcome({ kind: 'accepted', kept: 9 })), { text: 'value + 1', accepted: true });
    assert.deepEqual(lessonOf(outcome({ kind: 'partlyAccepted', kept: 5 })), {
      text: 'value',
      accepted: true,
    });
  });

  it('is that a text was not wanted where it was read and something else written', () => {
    assert.deepEqual(lessonOf(outcome({})), { text: 'value + 1', accepted: false });
    assert.deepEqual(lessonOf(outcome({ kept: 3, before: 3 }))?.accepted, false);
  });

  it('is nothing where it was written over at a glance, or begun alike', () => {
    assert.equal(lessonOf(outcome({ shownMs: 200 })), undefined);
    assert.equal(lessonOf(outcome({ kept: 2 })), undefined);
  });
});

describe('how much of a suggestion stands', () => {
  it('counts tokens that stand whole', () => {
    const ends = [5, 7, 9];
    assert.deepEqual(
      [0, 4, 5, 8, 9].map((kept) => keptTokenCount(ends, kept)),
      [0, 0, 1, 2, 3],
    );
  });

  it('is of the text with line feeds alone', () => {
    assert.equal(withLineFeeds('a\r\nb\r\nc', 7), 5);
    assert.equal(withLineFeeds('a\r\nb\r\nc', 4), 3);
  });
});

describe('the note of a refinement', () => {
  it('names the vectors, what they learnt from and how far they have come', () => {
    const entry = { id: 'language/go', file: '', accepted: 3, rejected: 1, drift: 0.0123 };
    assert.equal(
      refinementNote([entry], true, untranslated),
      'Learnt from an accepted suggestion: language/go (3 accepted, 1 rejected, 1.2 % from how it was built)',
    );
    assert.match(refinementNote([entry], false, untranslated), /rejected suggestion/);
  });
});
