import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { PROMPT_ORDERS } from '../../../src/lm/prompt-order';
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

  it('prompts in the order asked for, whatever the files of the model say', async () => {
    const python = await mkdtemp(join(tmpdir(), 'trimtab-order-'));
    await cp(join(ROOT, 'examples'), python, {
      recursive: true,
      filter: (path) => !/\.(ts|c|v|sv)$/.test(path),
    });
    const evaluate = ['evaluate', 'model', '--code', python, '--limit', '1', '--prompt-order'];
    for (const order of PROMPT_ORDERS) {
      const { code, stdout, stderr } = await trimtab([...evaluate, order]);
      assert.equal(code, 0, stderr);
      const said = order === 'prefix' ? 'with the text before the cursor;' : `with both sides (${order});`;
      assert.ok(stdout.startsWith(`prompted ${said}`), stdout);
    }
    await rm(python, { recursive: true });
  });

  it('says what it needs', async () => {
    const outcome = await trimtab(['evaluate', 'model']);
    assert.equal(outcome.code, 2);
    assert.match(outcome.stderr, /^--code is needed/);
    const order = await trimtab(['evaluate', 'model', '--code', '.', '--prompt-order', 'suffix']);
    assert.equal(order.code, 2);
    assert.match(order.stderr, /^--prompt-order suffix is none; use prefix, psm, spm, spm-line\.\n/);
  });
});
