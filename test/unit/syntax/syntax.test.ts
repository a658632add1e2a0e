import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../../src/common/errors';
import { errorShare } from '../../../src/syntax/health';
import { LANGUAGE_IDS, languageOfFile, languageOfTag, type LanguageId } from '../../../src/syntax/languages';
import { createParsers, MAX_PARSED_CHARACTERS, withTree } from '../../../src/syntax/parser';
import { classSpans, type ClassSpan } from '../../../src/syntax/token-classes';
import { ROOT } from '../../support/fixtures';
import { parsers } from '../../support/syntax';

const TASKS = join(ROOT, 'vectors', 'concepts', 'language', 'tasks');

/** Solutions of the shared tasks, by language. */
const solutions = readdirSync(TASKS).flatMap((task) =>
  readdirSync(join(TASKS, task)).flatMap((file) => {
    const language = languageOfFile(file);
    return language
      ? [{ language, file: `${task}/${file}`, text: readFileSync(join(TASKS, task, file), 'utf8') }]
      : [];
  }),
);

/** Each piece with its class, white space left out. */
async function pieces(language: LanguageId, text: string): Promise<string[]> {
  return withTree(parsers, language, text, (tree) =>
    classSpans(tree, text)
      .filter(({ tokenClass }) => tokenClass !== 'whitespace')
      .map(({ start, end, tokenClass }) => `${text.slice(start, end)} ${tokenClass}`),
  );
}

function assertCovers(spans: readonly { start: number; end: number }[], text: string): void {
  let at = 0;
  for (const { start, end } of spans) {
    assert.equal(start, at);
    assert.ok(end > start);
    at = end;
  }
  assert.equal(at, text.length);
}

describe('classes of code', () => {
  it('name what a reader would', async () => {
    assert.deepEqual(await pieces('python', 'def f(x):  # é 😀\n    return x + "a b" if x else None\n'), [
      'def keyword',
      'f identifier',
      '( punctuation',
      'x identifier',
      ') punctuation',
      ': punctuation',
      '# é 😀 comment',
      'return keyword',
      'x identifier',
      '+ operator',
      '"a b" literal',
      'if keyword',
      'x identifier',
      'else keyword',
      'None literal',
    ]);
    assert.deepEqual(await pieces('verilog', "always @(posedge clk) q <= 4'b1;"), [
      'always keyword',
      '@ punctuation',
      '( punctuation',
      'posedge keyword',
      'clk identifier',
      ') punctuation',
      'q identifier',
      '<= operator',
      "4'b1 literal",
      '; punctuation',
    ]);
  });

  it('cover every solution in every language, few of them as unknown text', async () => {
    const unknown = new Map<LanguageId, number>();
    for (const { language, text } of solutions) {
      const spans = await withTree(parsers, language, text, (tree) => classSpans(tree, text));
      assertCovers(spans, text);
      const lost = spans.filter(({ tokenClass }) => tokenClass === 'text').length / spans.length;
      unknown.set(language, (unknown.get(language) ?? 0) + lost / 50);
    }
    for (const [language, share] of unknown) assert.ok(share < 0.02, `${language}: ${share}`);
  });

  it('cover any text at all', async () => {
    const broken = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc
        .tuple(
          fc.constantFrom(...solutions),
          fc.nat(400),
          fc.nat(400),
          fc.string({ unit: 'grapheme', maxLength: 8 }),
        )
        .map(([{ text }, cut, gap, inserted]) => text.slice(0, cut) + inserted + text.slice(cut + gap)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...LANGUAGE_IDS), broken, async (language, text) => {
        const { spans, share } = await withTree(parsers, language, text, (tree) => ({
          spans: classSpans(tree, text),
          share: errorShare(tree, text),
        }));
        assertCovers(spans, text);
        assert.ok(share >= 0 && share <= 1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the classes of a stretch', () => {
  it('are those that it has in the whole text', async () => {
    const stretch = fc.tuple(fc.constantFrom(...solutions), fc.nat(1000), fc.nat(200));
    await fc.assert(
      fc.asyncProperty(stretch, async ([{ language, text }, from, length]) => {
        const start = from % text.length;
        const end = Math.min(text.length, start + length);
        const isTold = (span: ClassSpan) =>
          span.tokenClass !== 'whitespace' && span.end >= start && span.start <= end;
        const [whole, part] = await withTree(parsers, language, text, (tree) => [
          classSpans(tree, text),
          classSpans(tree, text, { start, end }),
        ]);
        assert.deepEqual(
          part.filter(({ tokenClass }) => tokenClass !== 'whitespace').filter(isTold),
          whole.filter(isTold),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('a tree deeper than the call stack', () => {
  it('is read like any other', async () => {
    const sum = `x = 1${' + 1'.repeat(20_000)}\n`;
    for (const language of ['python', 'javascript', 'r'] as const)
      await withTree(parsers, language, sum, (tree) => {
        assertCovers(classSpans(tree, sum), sum);
        assert.equal(errorShare(tree, sum), 0);
      });
  });
});

describe('the share of errors', () => {
  it('is nothing in code that its language accepts and much in prose', async () => {
    for (const { language, text, file } of solutions) {
      const share = await withTree(parsers, language, text, (tree) => errorShare(tree, text));
      assert.ok(share < 0.03, `${file}: ${share}`);
    }
    const prose = 'Nobody would, ever: take (this for a program!\n'.repeat(3);
    for (const language of ['python', 'c', 'go', 'rust', 'java', 'verilog'] as const)
      assert.ok(
        (await withTree(parsers, language, prose, (tree) => errorShare(tree, prose))) > 0.2,
        language,
      );
  });
});

describe('parsers', () => {
  it('refuse a text that is too long and name a missing grammar', async () => {
    await assert.rejects(parsers.parse('c', 'x'.repeat(MAX_PARSED_CHARACTERS + 1)), UserError);
    await assert.rejects(createParsers({ wasmFolder: join(ROOT, 'nowhere') }).parse('c', 'x'), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /The grammar of c cannot be loaded from ".*nowhere/);
      return true;
    });
  });
});

describe('languages', () => {
  it('are told by file and by tag', () => {
    assert.equal(languageOfFile('a/b.SV'), 'verilog');
    assert.equal(languageOfFile('Makefile'), undefined);
    assert.equal(languageOfTag('C++ '), 'cpp');
    assert.equal(languageOfTag('cobol'), undefined);
  });
});
