import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MIDDLE_KINDS, drawMiddles } from '../../../../src/cli/evaluation/middles';

const TEXT = `def add(a, b):
    total = a + b
    return total


class Größe:
    def __init__(self, 値):
        self.wert = 値 or '😀 none'

    def doppelt(self):
        return self.wert * 2
`;
const file = { path: 'python/x/maße.py', name: 'maße.py', text: TEXT };

/** What train/evaluation/spans.py drew from the same file. */
const DRAWN_IN_PYTHON = {
  singleLine: ['return self.wert * 2', 'def __init__(self, 値):', 'return total'],
  multiLine: [
    "self.wert = 値 or '😀 none'\n\n    def doppelt(self):\n        return self.wert * 2",
    'total = a + b\n    return total\n\n\nclass Größe:\n    def __init__(self, 値):',
    "def __init__(self, 値):\n        self.wert = 値 or '😀 none'\n\n    def doppelt(self):\n        return self.wert * 2",
  ],
  randomSpan: [
    "   def __init__(self, 値):\n        self.wert = 値 or '😀 none'\n\n   ",
    '   def doppelt(self):\n        return self.wert * 2\n',
    '(self):\n        return self.wert * 2\n',
  ],
};

describe('drawing middles', () => {
  for (const kind of MIDDLE_KINDS) {
    it(`asks for the same ones as the training side (${kind})`, () => {
      assert.deepEqual(
        drawMiddles([file], kind, 3).map(({ middle }) => middle),
        DRAWN_IN_PYTHON[kind],
      );
    });
  }

  it('takes pieces out that put back give the file, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom(...MIDDLE_KINDS),
        (text, kind) => {
          fc.pre(text.trim() !== '');
          for (const { prefix, middle, suffix } of drawMiddles([{ ...file, text }], kind, 5)) {
            assert.equal(prefix + middle + suffix, text);
          }
        },
      ),
    );
  });
});
