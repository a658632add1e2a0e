import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TextStream } from '../../../src/lm/text-stream';
import { loadTokenizer, type Tokenizer } from '../../../src/lm/tokenizer';
import { BYTE_MODEL, EMBEDDED_MODEL } from '../../support/fixtures';

/** The same tokenizer as one that cannot tell the bytes of a token: its text alone is known. */
function withoutBytes({ bytesOf: _, ...tokenizer }: Tokenizer): Tokenizer {
  return tokenizer;
}

const bytes = loadTokenizer(BYTE_MODEL);
const embedded = loadTokenizer(EMBEDDED_MODEL);
const BYTE_LEVEL = { 'bytes as tokens': bytes, "the embedded model's tokens": embedded };
const ALL = {
  ...BYTE_LEVEL,
  'bytes as tokens, by their text': withoutBytes(bytes),
  "the embedded model's tokens, by their text": withoutBytes(embedded),
};

function stream(tokenizer: Tokenizer, ids: readonly number[]): string[] {
  const text = new TextStream(tokenizer);
  return ids.map((id) => text.push(id));
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function assertJoined(tokenizer: Tokenizer, ids: readonly number[]): void {
  const pieces = stream(tokenizer, ids);
  const whole = tokenizer.decode(ids);
  const given = pieces.join('');
  assert.ok(whole.startsWith(given), `${JSON.stringify(given)} of ${JSON.stringify(whole)}`);
  // A character that is incomplete at the end is held back.
  assert.match(whole.slice(given.length), /^\uFFFD?$/);
  assert.ok(!pieces.some((piece) => LONE_SURROGATE.test(piece)), 'half a character came out');
}

for (const [name, tokenizer] of Object.entries(ALL)) {
  describe(`text streamed from ${name}`, () => {
    it('joins to the decoding of the whole, for any Unicode text', () => {
      const text = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.string({ unit: fc.constantFrom('😀', '漢', 'é', ' ', 'if'), maxLength: 60 }),
      );
      fc.assert(
        fc.property(text, (written) => {
          fc.pre(!written.includes('\uFFFD'));
          const ids = tokenizer.encode(written);
          assert.equal(tokenizer.decode(ids), written);
          assertJoined(tokenizer, ids);
        }),
      );
    });

    it('gives a character spread over tokens whole, once, with its last token', () => {
      const ids = tokenizer.encode('\u{12000}');
      assert.ok(ids.length > 1, 'no token has it whole');
      assert.deepEqual(stream(tokenizer, ids).slice(-2), ['', '\u{12000}']);
    });

    it('leaves special tokens out', () => {
      const ids = [...tokenizer.encode('a'), tokenizer.specialId('<|endoftext|>')!, ...tokenizer.encode('b')];
      assert.deepEqual(stream(tokenizer, ids), ['a', '', 'b']);
    });
  });
}

for (const [name, tokenizer] of Object.entries(BYTE_LEVEL)) {
  describe(`broken text streamed from ${name}`, () => {
    it('joins to the decoding of the whole, whatever bytes are missing', () => {
      const ids = fc.array(fc.constantFrom(...tokenizer.encode('\uFFFD😀漢aé')), { maxLength: 40 });
      fc.assert(
        fc.property(ids, (tokens) => assertJoined(tokenizer, tokens)),
        { examples: [[tokenizer.encode('\uFFFD\uFFFD😀')]] },
      );
    });

    it('holds the last character back where it is incomplete', () => {
      const ids = tokenizer.encode('a\u{12000}').slice(0, -1);
      assert.equal(stream(tokenizer, ids).join(''), 'a');
    });
  });
}

describe('text streamed token by token', () => {
  it('does not slow down with its length', () => {
    let longest = 0;
    const counting: Tokenizer = {
      ...withoutBytes(bytes),
      decode: (ids) => {
        longest = Math.max(longest, ids.length);
        return bytes.decode(ids);
      },
    };
    stream(counting, bytes.encode('text '.repeat(200)));
    assert.ok(longest <= 40, `${longest} tokens were decoded at once`);
  });
});
