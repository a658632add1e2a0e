import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { join } from 'node:path';
import { helpOf } from '../../../src/cli/command';
import type { Io } from '../../../src/cli/io';
import { COMMANDS, ExitCode, runCommandLine } from '../../../src/cli/run';
import { GRAPHS, NEVER_ABORTED, ROOT } from '../../support/fixtures';

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process; none of these commands starts an engine. */
async function run(args: readonly string[], changes: Partial<Io> = {}): Promise<Result> {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    colour: false,
    columns: 80,
    signal: NEVER_ABORTED,
    engineServer: join(ROOT, 'no engine here'),
    home: ROOT,
    ...changes,
  };
  const code = await runCommandLine(args, io);
  return { code, out, err };
}

const model = join(GRAPHS, 'llama-fused');

describe('runCommandLine', () => {
  it('ends with 0 and results on out when done', async () => {
    const { code, out, err } = await run(['inspect', '--model', model]);
    assert.equal(code, ExitCode.Done);
    assert.match(out, /^layers +3\n/);
    assert.equal(err, '');
  });

  it('ends with 1 and one sentence on err when it failed', async () => {
    const { code, out, err } = await run(['inspect', '--model', 'nowhere']);
    assert.equal(code, ExitCode.Failed);
    assert.equal(out, '');
    assert.equal(err, 'There is no model at nowhere: give a model folder or an .onnx file.\n');
  });

  it('says that a failure that nobody foresaw is its own', async () => {
    const out = (): void => {
      throw new Error('the disk is full');
    };
    const { code, err } = await run(['inspect', '--model', model], { out });
    assert.equal(code, ExitCode.Failed);
    assert.equal(err, 'Trimtab failed: the disk is full\n');
  });

  it('says what is missing where the engine was not built', async () => {
    const { code, out, err } = await run(['forward', '--ids', '1', '--model', model]);
    assert.equal(code, ExitCode.Failed);
    assert.equal(out, '');
    assert.match(err, /^The engine's program is missing \(.*no engine here\)/);
  });

  it('ends with 2 and points to the help when it was not understood', async () => {
    const { code, out, err } = await run(['vector', 'inspect', '--jsn']);
    assert.equal(code, ExitCode.Usage);
    assert.equal(out, '');
    assert.equal(err, `Unknown option '--jsn'.\nTry "trimtab vector inspect --help".\n`);
  });

  for (const first of ['compleet', '--json', 'vector', 'constructor', '']) {
    it(`refuses the command "${first}" and lists those there are`, async () => {
      const { code, out, err } = await run([first]);
      assert.equal(code, ExitCode.Usage);
      assert.equal(out, '');
      assert.ok(err.startsWith(`There is no command "${first}".\n`));
      for (const { name, summary } of COMMANDS)
        assert.ok(
          err.split('\n').some((line) => line.trim().startsWith(name) && line.endsWith(summary)),
          name,
        );
    });
  }

  it('shows the commands where none is given, which is no use of it', async () => {
    const { code, out, err } = await run([]);
    assert.equal(code, ExitCode.Usage);
    assert.match(out + err, /^Usage: trimtab COMMAND/);
  });

  for (const word of ['help', '--help', '-h']) {
    it(`shows the commands when asked by ${word}`, async () => {
      const { code, out, err } = await run([word]);
      assert.equal(code, ExitCode.Done);
      for (const { name } of COMMANDS) assert.ok(out.includes(`  ${name} `));
      assert.equal(err, '');
    });
  }

  for (const command of COMMANDS) {
    it(`shows the help of ${command.name}, whatever else is wrong`, async () => {
      for (const args of [['--help'], ['-h'], ['--nonsense', 'x', 'y', '--help']]) {
        const { code, out, err } = await run([...command.name.split(' '), ...args]);
        assert.equal(code, ExitCode.Done);
        assert.equal(out, helpOf(command));
        assert.equal(err, '');
      }
    });
  }
});
