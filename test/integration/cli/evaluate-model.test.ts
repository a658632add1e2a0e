import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { join } from 'node:path';
import { buildIfStale, trimtab } from '../../support/cli';
import { ROOT } from '../../support/fixtures';

before(buildIfStale);

describe('trimtab evaluate model', () => {
  it('measures every language of a folder, as a table and as JSON', async () => {
    const args = ['evaluate', 'model', '--code', join(ROOT, 'examples'), '--limit', '1'];
    const [text, json] = [await trimtab(args), await trimtab([...args, '--json'])];
    assert.equal(text.code, 0, text.stderr);
    const report = JSON.parse(json.stdout) as object;
    assert.deepEqual(Object.keys(report), ['model', 'languages']);
    const { languages } = report as {
      languages: Record<
        string,
        {
          files: number;
          bytes: number;
          bitsPerByte: number;
          singleLine: { n: number };
          functions: { n: number; parsed: number; repeated: number };
        }
      >;
    };
    assert.deepEqual(Object.keys(languages), ['python', 'typescript', 'c', 'verilog']);
    for (const [language, report] of Object.entries(languages)) {
      // The one module of the Verilog file has the marker for the cursor in it, and so does not parse as it stands.
      const functions = language === 'verilog' ? 0 : 1;
      assert.deepEqual([report.files, report.singleLine.n, report.functions.n], [1, 1, functions], language);
      assert.ok(report.functions.parsed === 0 || report.functions.parsed === 1);
      assert.ok(report.functions.repeated >= 0 && report.functions.repeated < 1);
      // A model that knows code needs less than two bits for a byte of it, and none needs less than a tenth.
      assert.ok(report.bitsPerByte > 0.1 && report.bitsPerByte < 2, `${language}: ${report.bitsPerByte}`);
      assert.ok(text.stdout.includes(`${language.padEnd(12)}      1`), text.stdout);
    }
  });

  it('says what it needs', async () => {
    const outcome = await trimtab(['evaluate', 'model']);
    assert.equal(outcome.code, 2);
    assert.match(outcome.stderr, /^--code is needed/);
  });
});
