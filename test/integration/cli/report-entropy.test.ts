import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { join } from 'node:path';
import * as z from 'zod';
import { assertFailed, buildIfStale, trimtab, trimtabJson, withFiles } from '../../support/cli';
import { ROOT } from '../../support/fixtures';

before(buildIfStale);

const EXAMPLES = join(ROOT, 'examples');

const Estimate = z.object({ value: z.number(), interval: z.tuple([z.number(), z.number()]).optional() });
const Group = z.object({
  tokens: z.int(),
  share: z.number(),
  undecidedShare: Estimate,
  meanEntropy: Estimate,
});
const Report = z.object({
  languages: z.array(
    z.object({
      language: z.string(),
      files: z.int(),
      all: Group,
      classes: z.record(z.string(), Group),
      topTexts: z.array(z.object({ text: z.string(), undecided: z.int() })),
      keywords: z.record(z.string(), z.looseObject({ tokens: z.int() })),
    }),
  ),
});

describe('trimtab report entropy', () => {
  it('reports every language of a folder, the classes making up the whole', async () => {
    const { languages } = await trimtabJson(Report, ['report', 'entropy', EXAMPLES]);
    assert.deepEqual(
      languages.map(({ language }) => language),
      ['python', 'typescript', 'c', 'verilog'],
    );
    for (const { language, all, classes, topTexts } of languages) {
      const groups = Object.values(classes);
      assert.equal(
        groups.reduce((sum, { tokens }) => sum + tokens, 0),
        all.tokens,
      );
      const entropy = groups.reduce((sum, { share, meanEntropy }) => sum + share * meanEntropy.value, 0);
      assert.ok(Math.abs(entropy - all.meanEntropy.value) < 1e-6, language);
      assert.ok(classes['keyword'] && classes['identifier'], language);
      assert.ok(topTexts.length > 0 && all.undecidedShare.value <= 0.25);
      // One file is no sample of files.
      assert.equal(all.meanEntropy.interval, undefined);
    }
    const verilog = languages.find(({ language }) => language === 'verilog');
    assert.ok((verilog?.keywords['always']?.tokens ?? 0) > 0);
  });

  it('tells it in tables, with intervals where there are several files', async () => {
    const module = (name: string) =>
      `module ${name}(input clk);\n  always @(posedge clk) x <= ${name.length};\nendmodule\n`;
    await withFiles(
      { 'a.v': module('one'), 'b.v': module('eleven'), 'c.v': module('three') },
      async (folder) => {
        const files = ['a.v', 'b.v', 'c.v'].map((name) => join(folder, name));
        const { code, stdout, stderr } = await trimtab(['report', 'entropy', ...files]);
        assert.equal(code, 0, stderr);
        assert.match(stdout, /\| verilog +\| 3 +\| \d+ +\| \d+ % \[\d+, \d+\]/);
        assert.match(stdout, /\| `posedge` +\| 3 /);
        assert.match(stdout, /\*\*.*these keywords.*\*\*/);
      },
    );
  });

  it('says what it cannot read', async () => {
    await withFiles({ 'empty.v': '', 'binary.v': 'a\0' }, async (folder) => {
      assertFailed(await trimtab(['report', 'entropy', join(folder, 'empty.v')]), /Every file is empty/);
      assertFailed(await trimtab(['report', 'entropy', join(folder, 'binary.v')]), /is a binary file/);
      assertFailed(await trimtab(['report', 'entropy', join(folder, 'none')]), /cannot be read/);
    });
  });
});
