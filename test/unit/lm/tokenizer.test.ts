import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../../src/common/errors';
import { loadTokenizer, type Tokenizer } from '../../../src/lm/tokenizer';
import { BYTE_MODEL, EMBEDDED_MODEL } from '../../support/fixtures';

interface TokenizerFile {
  added_tokens: { id: number; content: string; special: boolean }[];
  post_processor: unknown;
}

const readTokenizerFile = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as TokenizerFile;

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** The byte fixture's tokenizer, changed. */
function changedTokenizer(change: (file: TokenizerFile) => void): Tokenizer {
  const folder = mkdtempSync(join(tmpdir(), 'trimtab-tokenizer-'));
  folders.push(folder);
  const file = readTokenizerFile(BYTE_MODEL);
  change(file);
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(file));
  return loadTokenizer(folder);
}

for (const [name, folder] of [
  ['the embedded model', EMBEDDED_MODEL],
  ['a byte-level fixture', BYTE_MODEL],
] as const) {
  describe(`the tokenizer of ${name}`, () => {
    const tokenizer = loadTokenizer(folder);
    const specials = readTokenizerFile(folder).added_tokens.filter((token) => token.special);
    const spelling = fc.constantFrom(...specials.map((token) => token.content));

    it('gives back any Unicode text', () => {
      const text = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r\n', 'word', '0', '{'), maxLength: 40 }),
      );
      fc.assert(
        fc.property(text, (written) => assert.equal(tokenizer.decode(tokenizer.encode(written)), written)),
      );
    });

    it('encodes special spellings in a file as the text they are', () => {
      // Whole spellings, several in a row, and pieces that only join to one.
      const piece = fc.oneof(spelling, fc.constantFrom('<', '|', '>', '<|', 'fim_', ' ', '\n', 'é', '😀'));
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
          const text = pieces.join('');
          const ids = tokenizer.encode(text);
          assert.ok(!ids.some((id) => tokenizer.isSpecial(id)), 'a special token was forged');
          assert.equal(tokenizer.decode(ids), text);
        }),
      );
    });

    it('leaves special tokens out of decoded text', () => {
      const ids = [...tokenizer.encode('one'), ...specials.map(({ id }) => id), ...tokenizer.encode(' two')];
      assert.equal(tokenizer.decode(ids), 'one two');
      assert.equal(tokenizer.decode(specials.map(({ id }) => id)), '');
    });

    it('tells the bytes of every token, which are those of its text', () => {
      const { bytesOf } = tokenizer;
      assert.ok(bytesOf);
      const text = fc.string({ unit: 'binary', maxLength: 40 });
      fc.assert(
        fc.property(text, (written) => {
          const told = Buffer.concat(tokenizer.encode(written).map((id) => bytesOf(id)));
          assert.equal(told.toString('utf8'), written);
        }),
      );
      for (const { id } of specials) assert.equal(bytesOf(id).length, 0);
    });

    it('knows its special tokens by their spelling', () => {
      for (const { id, content } of specials) {
        assert.equal(tokenizer.specialId(content), id);
        assert.equal(tokenizer.isSpecial(id), true);
      }
      assert.equal(tokenizer.specialId('<|nowhere|>'), undefined);
      assert.ok(tokenizer.encode('plain text').every((id) => !tokenizer.isSpecial(id)));
    });
  });
}

describe('a tokenizer', () => {
  it('decodes an incomplete character as U+FFFD', () => {
    const tokenizer = loadTokenizer(BYTE_MODEL);
    const smile = tokenizer.encode('😀');
    assert.equal(tokenizer.decode(smile.slice(0, 3)), '\uFFFD');
    assert.equal(tokenizer.decode(smile), '😀');
  });

  it('has no start where nothing is put before texts', () => {
    assert.deepEqual(loadTokenizer(BYTE_MODEL).textStart, []);
  });

  it('starts texts with what its post-processor puts before them, and with nothing it puts after', () => {
    const special = { '<|endoftext|>': { id: '<|endoftext|>', ids: [256], tokens: ['<|endoftext|>'] } };
    const mark = { SpecialToken: { id: '<|endoftext|>', type_id: 0 } };
    const tokenizer = changedTokenizer((file) => {
      file.post_processor = {
        type: 'TemplateProcessing',
        single: [mark, { Sequence: { id: 'A', type_id: 0 } }, mark],
        pair: [],
        special_tokens: special,
      };
    });
    assert.deepEqual(tokenizer.textStart, [256]);
    assert.deepEqual(tokenizer.encode('ab'), [97, 98]);
  });

  it('treats fill-in-the-middle marks as special even where its file does not', () => {
    const tokenizer = changedTokenizer((file) => {
      for (const token of file.added_tokens) if (token.content.includes('fim')) token.special = false;
    });
    const middle = tokenizer.specialId('<|fim_middle|>')!;
    assert.equal(tokenizer.isSpecial(middle), true, 'it would not end the text');
    assert.equal(tokenizer.decode([97, middle]), 'a', 'it leaks into the text');
    assert.ok(!tokenizer.encode('a <|fim_middle|>').includes(middle), 'a file can forge it');
  });

  it('is missed in one sentence that names the mend', () => {
    const folder = mkdtempSync(join(tmpdir(), 'trimtab-tokenizer-'));
    folders.push(folder);
    assert.throws(
      () => loadTokenizer(folder),
      (error: unknown) =>
        error instanceof UserError && error.message.includes('has no tokenizer.json: download'),
    );
  });

  for (const [what, content] of [
    ['is cut off', '{"model": {'],
    ['has no model', '{}'],
    ['has an unknown model', '{"model": {"type": "Abacus"}}'],
  ] as const) {
    it(`is refused when its file ${what}`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'trimtab-tokenizer-'));
      folders.push(folder);
      writeFileSync(join(folder, 'tokenizer.json'), content);
      assert.throws(
        () => loadTokenizer(folder),
        (error: unknown) => error instanceof UserError && error.message.includes('tokenizer.json'),
      );
    });
  }
});
