import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../../src/common/errors';
import { findFillInTheMiddleTokens } from '../../../src/lm/fill-in-the-middle';
import { assemblePrompt, promptFormat, type PromptFormat } from '../../../src/lm/prompt';
import { PROMPT_ORDERS, type PromptOrder } from '../../../src/lm/prompt-order';
import { loadTokenizer } from '../../../src/lm/tokenizer';
import { BYTE_MODEL } from '../../support/fixtures';

// One token is one byte here, so room is counted in characters.
const tokenizer = loadTokenizer(BYTE_MODEL);
const marks = findFillInTheMiddleTokens(tokenizer)!;
const DRAWN = new Map([
  [marks.prefix, '⟨pre⟩'],
  [marks.suffix, '⟨suf⟩'],
  [marks.middle, '⟨mid⟩'],
  [tokenizer.specialId('<|file_sep|>')!, '⟨file⟩'],
]);

/** A prompt with its special tokens drawn: `⟨pre⟩before⟨suf⟩after⟨mid⟩`. */
const draw = (ids: readonly number[]) => ids.map((id) => DRAWN.get(id) ?? String.fromCharCode(id)).join('');

const format = (order: PromptOrder, change: Partial<PromptFormat> = {}): PromptFormat => ({
  order,
  marks,
  start: [],
  fileHeader: false,
  ...change,
});

const PATTERNS = {
  psm: /^⟨pre⟩(?<prefix>.*)⟨suf⟩(?<suffix>.*)⟨mid⟩$/s,
  spm: /^⟨pre⟩⟨suf⟩(?<suffix>.*)⟨mid⟩(?<prefix>.*)$/s,
  'spm-line': /^⟨suf⟩(?<suffix>.*)⟨pre⟩(?<lines>.*)⟨mid⟩(?<prefix>\n?[^\n]*)$/s,
};

/** The text parts of a drawn prompt. */
function parts(order: PromptOrder, drawn: string): { prefix: string; suffix: string } {
  if (order === 'prefix') return { prefix: drawn, suffix: '' };
  const found = PATTERNS[order].exec(drawn)?.groups;
  const { lines = '', prefix = 'no match', suffix = 'no match' } = found ?? {};
  return { prefix: lines + prefix, suffix };
}

describe('assembling a prompt', () => {
  const context = { prefix: 'before', suffix: 'after' };

  for (const [order, drawn] of [
    ['prefix', 'before'],
    ['psm', '⟨pre⟩before⟨suf⟩after⟨mid⟩'],
    ['spm', '⟨pre⟩⟨suf⟩after⟨mid⟩before'],
    ['spm-line', '⟨suf⟩after⟨pre⟩⟨mid⟩before'],
  ] as const) {
    it(`puts ${order} prompts together as ${drawn}`, () => {
      assert.equal(draw(assemblePrompt(tokenizer, format(order), context, 100)), drawn);
    });
  }

  it('puts the mark of spm-line prompts before the newline of the line of the cursor', () => {
    const middleOfLine = { prefix: 'one\ntwo\n  thr', suffix: 'ee\nfour' };
    assert.equal(
      draw(assemblePrompt(tokenizer, format('spm-line'), middleOfLine, 100)),
      '⟨suf⟩ee\nfour⟨pre⟩one\ntwo⟨mid⟩\n  thr',
    );
  });

  it('begins with the document start and the file name on its own line', () => {
    const start = [tokenizer.specialId('<|file_sep|>')!];
    const headed = format('psm', { start, fileHeader: true });
    const named = { ...context, fileName: 'queue.ts' };
    assert.equal(
      draw(assemblePrompt(tokenizer, headed, named, 100)),
      '⟨file⟩queue.ts\n⟨pre⟩before⟨suf⟩after⟨mid⟩',
    );
    assert.equal(
      draw(assemblePrompt(tokenizer, headed, context, 100)),
      '⟨file⟩⟨pre⟩before⟨suf⟩after⟨mid⟩',
      'a file without a name has no header',
    );
  });

  it('is never empty', () => {
    for (const order of PROMPT_ORDERS) {
      const ids = assemblePrompt(tokenizer, format(order), { prefix: '', suffix: '' }, 100);
      assert.notEqual(ids.length, 0);
    }
  });
});

describe('a prompt that overflows', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 300 });

  it('keeps the text nearest to the cursor on both sides and never exceeds the room', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PROMPT_ORDERS),
        text,
        text,
        fc.integer({ min: 4, max: 200 }),
        (order, prefix, suffix, room) => {
          const ids = assemblePrompt(tokenizer, format(order), { prefix, suffix }, room);
          assert.ok(ids.length <= room, `${ids.length} tokens in a room of ${room}`);
          if (prefix === '' && order === 'prefix') return;
          const kept = parts(order, draw(ids));
          assert.ok(prefix.endsWith(kept.prefix), `${JSON.stringify(kept.prefix)} is not the nearest`);
          assert.ok(suffix.startsWith(kept.suffix), `${JSON.stringify(kept.suffix)} is not the nearest`);
        },
      ),
    );
  });

  for (const order of PROMPT_ORDERS) {
    it(`uses most of the room (${order})`, () => {
      const long = 'text\n'.repeat(1000);
      const kept = parts(
        order,
        draw(assemblePrompt(tokenizer, format(order), { prefix: long, suffix: long }, 103)),
      );
      assert.ok(kept.prefix.length >= 50, `${kept.prefix.length} of the prefix`);
      if (order !== 'prefix') assert.ok(kept.suffix.length >= 20, `${kept.suffix.length} of the suffix`);
    });
  }

  it('gives each side what the other leaves over', () => {
    const long = 'text\n'.repeat(1000);
    const short = 'near';
    const before = draw(assemblePrompt(tokenizer, format('psm'), { prefix: long, suffix: short }, 103));
    assert.ok(parts('psm', before).prefix.length >= 72);
    assert.equal(parts('psm', before).suffix, short);
    const after = draw(assemblePrompt(tokenizer, format('psm'), { prefix: short, suffix: long }, 103));
    assert.ok(parts('psm', after).suffix.length >= 72);
    assert.equal(parts('psm', after).prefix, short);
  });

  for (const order of PROMPT_ORDERS) {
    it(`keeps its start for many keystrokes, so that the cache is of use (${order})`, () => {
      const suffix = 'text\n'.repeat(100);
      let prefix = 'text\n'.repeat(100);
      let before = '';
      let moved = 0;
      for (let stroke = 0; stroke < 200; stroke++) {
        prefix += stroke % 20 === 19 ? '\n' : 'x';
        const now = draw(assemblePrompt(tokenizer, format(order), { prefix, suffix }, 100));
        // What comes after the text before the cursor is computed again at every keystroke.
        const upToCursor = order === 'psm' ? now.slice(0, now.indexOf('⟨suf⟩')) : now;
        if (!upToCursor.startsWith(before)) moved++;
        before = upToCursor;
      }
      assert.ok(moved <= 20, `the start moved at ${moved} of 200 keystrokes`);
    });
  }

  for (const order of ['spm', 'spm-line'] as const) {
    it(`keeps the suffix before a growing prefix for many keystrokes (${order})`, () => {
      const suffix = 'text\n'.repeat(100);
      const suffixes = new Set<string>();
      for (let typed = 30; typed < 60; typed++) {
        const prefix = 'x'.repeat(typed);
        const drawn = draw(assemblePrompt(tokenizer, format(order), { prefix, suffix }, 103));
        suffixes.add(parts(order, drawn).suffix);
      }
      assert.ok(suffixes.size <= 5, `${suffixes.size} different starts in 30 keystrokes`);
    });
  }

  it('keeps the end of a very long line that the cursor has just left', () => {
    const prefix = `${'x'.repeat(10_000)}\n`;
    const ids = assemblePrompt(tokenizer, format('prefix'), { prefix, suffix: '' }, 100);
    assert.ok(ids.length >= 50, `${ids.length} tokens in a room of 100`);
  });

  it('never exceeds the room, however long the file name', () => {
    const named = { prefix: 'before', suffix: 'after', fileName: 'x'.repeat(200) };
    const ids = assemblePrompt(tokenizer, format('psm', { fileHeader: true }), named, 100);
    assert.ok(ids.length <= 100, `${ids.length} tokens in a room of 100`);
  });
});

describe('the format of a model', () => {
  it('is the order of trimtab.json, else what the marks of the tokenizer allow', () => {
    assert.equal(promptFormat(tokenizer, {}, marks).order, 'psm');
    assert.equal(promptFormat(tokenizer, {}, undefined).order, 'prefix');
    assert.equal(promptFormat(tokenizer, { order: 'spm' }, marks).order, 'spm');
    assert.equal(promptFormat(tokenizer, { order: 'prefix' }, marks).order, 'prefix');
  });

  const refuses = (reason: RegExp) => (error: unknown) => {
    assert.ok(error instanceof UserError);
    assert.match(error.message, reason);
    assert.match(error.message, /^[^\n]*\.$/, 'one sentence');
    return true;
  };

  it('is refused in a sentence when it needs marks that the tokenizer lacks', () => {
    assert.throws(
      () => promptFormat(tokenizer, { order: 'psm' }, undefined),
      refuses(
        /^The prompt order psm was asked for, but the model's tokenizer has no fill-in-the-middle tokens/,
      ),
    );
    assert.throws(
      () => promptFormat(tokenizer, { documentStart: '<|nowhere|>' }, marks),
      refuses(/starts documents with "<\|nowhere\|>", which its tokenizer lacks/),
    );
  });

  it('starts documents with the special token of trimtab.json', () => {
    const { start } = promptFormat(tokenizer, { documentStart: '<|file_sep|>' }, marks);
    assert.deepEqual(start, [tokenizer.specialId('<|file_sep|>')]);
  });
});
