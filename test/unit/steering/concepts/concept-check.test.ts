import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ExitCode, runCommandLine } from '../../../../src/cli/run';
import { NEVER_ABORTED, ROOT } from '../../../support/fixtures';

async function conceptCheck(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runCommandLine(['concept', 'check', ...args], {
    out: (text) => (out += text),
    err: (text) => (err += text),
    colour: false,
    columns: 80,
    signal: NEVER_ABORTED,
    // No engine is started, but the grammars lie beside it.
    engineServer: join(ROOT, 'dist', 'no engine here'),
    home: ROOT,
  });
  return { code, out, err };
}

describe('trimtab concept check', () => {
  it('shows a table of the shipped concepts', async () => {
    const { code, out, err } = await conceptCheck();
    assert.equal(err, '');
    assert.equal(code, ExitCode.Done);
    assert.match(out, /^concept +kind +pairs +languages\nlanguage\/python +language +\d+ +10\n/);
    assert.match(out, /\nstyle\/typed +style +\d+ +\d+\n/);
  });

  it('writes JSON', async () => {
    const { code, out } = await conceptCheck('--json');
    assert.equal(code, ExitCode.Done);
    const { problems, concepts } = JSON.parse(out) as { problems: string[]; concepts: { id: string }[] };
    assert.deepEqual(problems, []);
    assert.ok(concepts.some(({ id }) => id === 'language/go'));
  });

  it('fails with one line a problem, free of escape sequences', async () => {
    const root = await mkdtemp(join(tmpdir(), 'trimtab-'));
    try {
      await writeFile(join(root, 'notes\u001b[31m.txt'), 'x', 'utf8');
      const { code, out, err } = await conceptCheck('--folder', root);
      assert.equal(code, ExitCode.Failed);
      assert.equal(out, '');
      assert.deepEqual(err.trimEnd().split('\n'), [
        '"notes\\u001b[31m.txt" belongs to no concept; move it below "style/<name>/", "exploration/<name>/" or "language/".',
        '"language/languages.json" is missing; list the languages of the examples in it.',
        `"${root}" has 2 problem(s); mend them and check again.`,
      ]);
      const json = await conceptCheck('--folder', root, '--json');
      assert.equal(json.code, ExitCode.Failed);
      assert.equal((JSON.parse(json.out) as { problems: string[] }).problems.length, 2);
    } finally {
      await rm(root, { recursive: true });
    }
  });

  it('fails for a folder that does not exist', async () => {
    const { code, out, err } = await conceptCheck('--folder', 'nowhere');
    assert.equal(code, ExitCode.Failed);
    assert.equal(out, '');
    assert.match(err, /^"nowhere" cannot be read \(.*\); check the path\.\n$/);
  });
});
