import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TokenHealer } from '../../../src/lm/token-healing';
import { loadTokenizer } from '../../../src/lm/tokenizer';
import { EMBEDDED_MODEL } from '../../support/fixtures';

const VOCABULARY = 8192;
/** Graphs are often padded to a round number of rows beyond the tokenizer's ids. */
const PADDED = VOCABULARY + 64;

const tokenizer = loadTokenizer(EMBEDDED_MODEL);
const healer = new TokenHealer(tokenizer, PADDED);

describe('text taken back for healing', () => {
  it('is that of the last token', () => {
    const ids = tokenizer.encode('def add(self):\n        ');
    const taken = healer.takenBack(ids);
    assert.notEqual(taken, '');
    assert.equal(tokenizer.decode(ids.slice(0, -1)) + taken, tokenizer.decode(ids));
  });

  for (const [what, ids] of [
    ['of an empty prompt', []],
    ['that is all of the prompt', tokenizer.encode('def')],
    ['of a special token', [...tokenizer.encode('def'), tokenizer.specialId('<|fim_middle|>')!]],
    ['that is part of a character', tokenizer.encode('a 𒀀')],
  ] as const) {
    it(`is never that ${what}`, () => {
      assert.equal(healer.takenBack(ids), '');
    });
  }
});

describe('logits constrained to pending text', () => {
  const logits = Float32Array.from({ length: PADDED }, (_, id) => Math.sin(id));

  it('keep exactly the tokens that agree with it', () => {
    const pending = fc.oneof(
      fc.constantFrom(' ', '    ', 'ret', '\n', '\n    ', 'self.', '()', 'é'),
      fc.string({ minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(pending, (text) => {
        const constrained = healer.constrain(logits, text);
        constrained.forEach((value, id) => {
          const written = tokenizer.isSpecial(id) ? '' : tokenizer.decode([id]);
          const agrees = written !== '' && (written.startsWith(text) || text.startsWith(written));
          assert.equal(value, agrees ? logits[id] : -Infinity, `${id} ${JSON.stringify(written)}`);
        });
      }),
      { numRuns: 15 },
    );
  });

  it('leave something to write for any text that the tokenizer knows', () => {
    const characters = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(characters, (text) => {
        assert.ok(healer.constrain(logits, text).some((value) => value > -Infinity));
      }),
      { numRuns: 30 },
    );
  });

  it('leave the given logits as they are', () => {
    const before = logits.slice();
    healer.constrain(logits, 'def');
    assert.deepEqual(logits, before);
  });
});
