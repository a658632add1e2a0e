import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawFunctions, writeFunctions } from '../../../../src/cli/evaluation/functions';
import type { Complete } from '../../../../src/cli/evaluation/infill';
import type { StopReason } from '../../../../src/lm/types';
import type { LanguageId } from '../../../../src/syntax/languages';
import { NEVER_ABORTED } from '../../../support/fixtures';
import { parsers } from '../../../support/syntax';

const CODE: Readonly<Record<LanguageId, readonly [opening: string, body: string, rest: string]>> = {
  python: ['class A:\n    def f(self, a):', '\n        return a\n', '\nx = 1\n'],
  typescript: ['class A {\n  m(a: number): number {', '\n    return a;\n  }', '\n}\n'],
  javascript: ['function f(a) {', '\n  return a;\n}', '\n'],
  c: ['static int f(int a)\n{', '\n  return a;\n}', '\n'],
  cpp: ['int A::f(int a) const {', '\n  return a;\n}', '\n'],
  go: ['package a\n\nfunc (a *B) f() int {', '\n\treturn 1\n}', '\n'],
  rust: ['impl A {\n    fn f(&self) -> i32 {', '\n        1\n    }', '\n}\n'],
  java: ['class A {\n  int f(int a) {', '\n    return a;\n  }', '\n}\n'],
  verilog: ['module m (input a, output b);', '\n  assign b = a;\nendmodule', '\n'],
  r: ['f <- function(a) {', '\n  a\n}', '\n'],
};
const LANGUAGES = Object.keys(CODE) as LanguageId[];

const file = (text: string, path = 'a') => ({ path, name: path, text });

function writes(text: string, stopReason: StopReason = 'end-of-text'): Complete {
  const timings = { prefillMs: 0, prefillTokens: 0, reusedTokens: 0, decodeMs: 0, decodeTokens: 0 };
  return async () => ({ text, stopReason, tokens: [], timings });
}

async function rate(language: LanguageId, written: string, stopReason?: StopReason): Promise<number> {
  const functions = await drawFunctions(parsers, language, [file(CODE[language].join(''))], 1);
  const complete = writes(written, stopReason);
  return (await writeFunctions(parsers, language, functions, complete, NEVER_ABORTED)).parsed;
}

describe('generated functions', () => {
  for (const language of LANGUAGES) {
    const [opening, body] = CODE[language];

    it(`in ${language} begin behind what opens them`, async () => {
      const [drawn] = await drawFunctions(parsers, language, [file(CODE[language].join(''))], 5);
      assert.equal(drawn?.prefix, opening);
      assert.equal(drawn.whole, (opening + body).trimEnd());
    });

    it(`in ${language} parse when they are as they were, and not when they are no code`, async () => {
      assert.equal(await rate(language, body), 1);
      assert.equal(await rate(language, '\n  ) ] = return return ( =\n  ,,'), 0);
      assert.equal(await rate(language, ''), 0);
    });
  }

  it('may break off where the tokens end: the unfinished line is left out and what is open is closed', async () => {
    const written = '\n  if (a > 0) {\n    for (int i = 0; i < a; i++) {\n      a -= i;\n      re';
    assert.equal(await rate('c', written, 'max-tokens'), 1);
    assert.equal(await rate('c', '\n  if (a > > 0) {\n    a -= 1;\n    re', 'max-tokens'), 0);
  });

  it('are told from loops, which parse as well', async () => {
    const functions = await drawFunctions(parsers, 'c', [file(CODE.c.join(''))], 1);
    const repeatedIn = async (written: string) =>
      (await writeFunctions(parsers, 'c', functions, writes(written), NEVER_ABORTED)).repeated;
    assert.equal(await repeatedIn('\n  int b = a + 1;\n  return b * 2;\n}\n'), 0);
    assert.ok((await repeatedIn(`${'\n  a = a + 1;'.repeat(9)}\n}\n`)) > 0.7);
  });

  it('are not asked for on one line, nor where the grammar stumbles over the text as it is', async () => {
    assert.deepEqual(await drawFunctions(parsers, 'c', [file('int f(void) { return 1; }\n')], 5), []);
    const broken = 'int f(int a)\n{\n  return (a;;) ] }\n}\n';
    assert.deepEqual(await drawFunctions(parsers, 'c', [file(broken)], 5), []);
    const rated = await writeFunctions(parsers, 'c', [], writes(''), NEVER_ABORTED);
    assert.deepEqual(rated, { n: 0, parsed: 0, repeated: 0 });
  });

  it('come from every file in turn, always the same ones', async () => {
    const text = ['one', 'two', 'three'].map((name) => `int ${name}(int a)\n{\n  return a;\n}\n`).join('\n');
    const files = [file(text, 'a.c'), file(text, 'b.c')];
    const drawn = await drawFunctions(parsers, 'c', files, 4);
    assert.deepEqual(
      drawn.map(({ name }) => name),
      ['a.c', 'b.c', 'a.c', 'b.c'],
    );
    assert.deepEqual(await drawFunctions(parsers, 'c', files, 4), drawn);
    assert.equal(new Set(drawn.map(({ name, start }) => `${name} ${start}`)).size, 4);
  });
});
