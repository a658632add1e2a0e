import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { generatedCode } from '../../../src/steering/checkers/generated-code';
import { judgeLanguage } from '../../../src/steering/checkers/judge-language';
import { repetition } from '../../../src/steering/checkers/code-health';
import { conforms, shareOfStyle } from '../../../src/steering/checkers/style-checker';
import { STYLE_CHECKERS } from '../../../src/steering/checkers/styles';
import { languageOfFile } from '../../../src/syntax/languages';
import { withTree } from '../../../src/syntax/parser';
import { ROOT } from '../../support/fixtures';
import { parsers } from '../../support/syntax';

const CONCEPTS = join(ROOT, 'vectors', 'concepts');

describe('checkers of styles', () => {
  for (const [name, checker] of STYLE_CHECKERS) {
    it(`tell ${name} code from its partner`, async () => {
      const folder = join(CONCEPTS, 'style', name);
      const files = readdirSync(join(folder, 'toward'));
      let told = 0;
      let wrong = 0;
      for (const file of files) {
        const language = languageOfFile(file);
        assert.ok(language);
        const scoreOf = async (side: string) => {
          const text = readFileSync(join(folder, side, file), 'utf8');
          return withTree(parsers, language, text, (tree) => checker.score(tree, text, language));
        };
        const [toward, away] = [await scoreOf('toward'), await scoreOf('away')];
        if (shareOfStyle(toward) > shareOfStyle(away)) told++;
        if (conforms(checker, away)) wrong++;
      }
      assert.ok(told / files.length >= 0.9, `${told} of ${files.length} pairs told apart`);
      assert.ok(wrong / files.length <= 0.1, `${wrong} of ${files.length} plain files taken for ${name}`);
    });
  }
});

describe('the judge of languages', () => {
  const tasks = join(CONCEPTS, 'language', 'tasks');
  const solutions = readdirSync(tasks).flatMap((task) =>
    readdirSync(join(tasks, task)).flatMap((file) => {
      const language = languageOfFile(file);
      return language ? [{ language, code: readFileSync(join(tasks, task, file), 'utf8') }] : [];
    }),
  );
  /** Without its second half, as a limit of tokens leaves it. */
  const half = (code: string): string => {
    const cut = code.slice(0, code.length / 2);
    return cut.slice(0, cut.lastIndexOf('\n') + 1) || cut;
  };

  it('knows whole and cut solutions without a tag, and by it what is both', async () => {
    const share = async (cut: (code: string) => string, tagged: boolean, every = 1) => {
      const sample = solutions.filter((_, i) => i % every === 0);
      let right = 0;
      for (const { language, code } of sample)
        if ((await judgeLanguage(parsers, cut(code), tagged ? { tag: language } : {})) === language) right++;
      return right / sample.length;
    };
    assert.ok((await share((code) => code, false)) >= 0.98);
    assert.ok((await share(half, false, 3)) >= 0.95);
    assert.ok((await share(half, true, 3)) >= 0.98);
  });

  it('does not believe a tag that the code belies, and takes prose for nothing', async () => {
    assert.equal(await judgeLanguage(parsers, 'def f(x):\n    return x + 1\n', { tag: 'rust' }), 'python');
    assert.equal(
      await judgeLanguage(parsers, 'Nobody, would: take (this for a program!', { tag: 'go' }),
      'none',
    );
    assert.equal(await judgeLanguage(parsers, ' \n', { tag: 'go' }), 'none');
    // R's grammar takes words in a row for statements, and Python's a preprocessor for comments.
    assert.equal(await judgeLanguage(parsers, 'Words in a row\nand words again\n'), 'none');
    assert.equal(await judgeLanguage(parsers, '#include <vector>\n#include <cstdint>\n'), 'cpp');
  });
});

describe('generated code', () => {
  it('is what stands between the fences, without a line that was cut off', () => {
    assert.deepEqual(generatedCode('go\nfunc f() {}\n```\nMore'), {
      tag: 'go',
      code: 'func f() {}\n',
      closed: true,
    });
    assert.deepEqual(generatedCode('c\nint a;\nint b'), { tag: 'c', code: 'int a;\n', closed: false });
    assert.deepEqual(generatedCode('c\nint a'), { tag: 'c', code: 'int a', closed: false });
    assert.deepEqual(generatedCode('rus'), { tag: 'rus', code: '', closed: false });
  });
  it('repeats itself as much as its phrases do', () => {
    assert.equal(repetition('a b c d e f'), 0);
    assert.equal(repetition('a b c'), 0);
    assert.ok(repetition('a b '.repeat(20)) > 0.9);
  });
});
