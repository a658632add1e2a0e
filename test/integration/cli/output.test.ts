import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, openSync, closeSync, symlinkSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import {
  CLI,
  buildIfStale,
  childrenOf,
  firstChildOf,
  outcomeOf,
  start,
  trimtab,
  untilGone,
  withFiles,
} from '../../support/cli';
import { GRAPHS, ROOT } from '../../support/fixtures';

const ESCAPE = '\x1b';
const example = join(ROOT, 'examples', 'inventory.py');
const llama = join(GRAPHS, 'llama-torchscript');
const CONTRAST = join(ROOT, 'vectors', 'concepts', 'style', 'documented');
const short = ['complete', example, '--max-tokens', '8'];
/** As long as the context allows. */
const long = ['complete', example, '--max-tokens', '400', '--json'];
const NO_PROCESSES = process.platform === 'win32' ? 'there is no ps' : false;

before(buildIfStale);

describe('the output of trimtab', { concurrency: 2 }, () => {
  it('has no escape sequences where it is no terminal, whatever NO_COLOR says', async () => {
    for (const env of [{}, { NO_COLOR: '1' }, { FORCE_COLOR: '0' }]) {
      const { code, stdout, stderr } = await trimtab(short, { env });
      assert.equal(code, 0, stderr);
      assert.ok(!(stdout + stderr).includes(ESCAPE));
    }
  });

  it('has colours where they are forced, and the same text', async () => {
    const [plain, coloured] = await Promise.all([
      trimtab(short),
      trimtab(short, { env: { FORCE_COLOR: '1' } }),
    ]);
    assert.ok(coloured.stdout.includes(ESCAPE));
    assert.equal(coloured.stdout.replaceAll(new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g'), ''), plain.stdout);
    const summary = /^.*undecided\.\n/;
    assert.equal(summary.exec(coloured.stderr)?.[0], summary.exec(plain.stderr)?.[0]);
    assert.match(coloured.stderr, /choices the model hesitated between/);
  });

  it('is free of colours in JSON', async () => {
    const { stdout } = await trimtab([...short, '--json'], { env: { FORCE_COLOR: '1' } });
    assert.ok(!stdout.includes(ESCAPE));
  });

  it('keeps the completion apart from what is said about it', async () => {
    const { stdout, stderr } = await trimtab(short);
    assert.match(
      stderr,
      /^8 tokens \(max-tokens\), mean entropy [\d.]+ nats = [\d.]+ choices, \d+ undecided\.\n( {2}(undecided| {2}and) at ‹.+›: [\d.]+ choices \(.+\)\n)*nats: (‹\P{Cc}*› \d+\.\d\d {0,2}){8}\n$/u,
    );
    assert.doesNotMatch(stdout, /nats/);
  });

  it('shows the demo unsteered and steered to two languages and a style, and its undecided spans', async () => {
    const { code, stdout, stderr } = await trimtab(['demo']);
    assert.equal(code, 0, stderr);
    assert.equal(stderr, '');
    const lines = stdout.split('\n');
    /** The two columns under a heading. */
    const columnsAt = (heading: RegExp): string[] => {
      const title = lines.findIndex((line) => heading.test(line));
      assert.notEqual(title, -1, `nothing under ${String(heading)}`);
      const rows = lines.slice(title + 2, lines.indexOf('', title)).map((line) => line.split('│'));
      return [0, 1].map((side) => rows.map((cells) => (cells[side] ?? '').trimEnd()).join('\n'));
    };
    const completions = [...columnsAt(/^unsteered .*│ language\//), ...columnsAt(/^language\/.*│ style\//)];
    assert.equal(completions.length, 4);
    for (const completion of completions) assert.notEqual(completion.trim(), '');
    // Two languages are two texts, and neither is what comes unasked.
    const [unsteered, first, second] = completions;
    assert.equal(new Set([unsteered, first, second]).size, 3);
    assert.equal(lines.filter((line) => /^\S+( \([\d.]+\))?: \d+ tokens/.test(line)).length, 4);
    assert.match(stdout, /^ {2}undecided at ‹.+›: [\d.]+ choices \(‹/m);
    assert.ok(!stdout.includes(ESCAPE));
  });

  it('shows the demo in colours with their legend where they are forced', async () => {
    const { stdout } = await trimtab(['demo'], { env: { FORCE_COLOR: '1' } });
    assert.ok(stdout.includes(ESCAPE));
    assert.match(stdout, /^choices the model hesitated between/m);
  });

  it('may be closed by its reader before it was written', async () => {
    for (const args of [short, ['demo'], ['inspect', '--json']]) {
      const child = start(args);
      child.stdout?.destroy();
      const { code, signal, stderr } = await outcomeOf(child);
      assert.deepEqual({ code, signal }, { code: 0, signal: null });
      assert.doesNotMatch(stderr, /EPIPE|Error|^ +at /m);
    }
  });

  it('may have nobody to read what is said about it', async () => {
    const child = start(short);
    child.stderr?.destroy();
    const { code, stdout } = await outcomeOf(child);
    assert.notEqual(stdout, '');
    assert.equal(code, 0);
  });

  it(
    'is not lost unnoticed where the disk is full',
    { skip: process.platform !== 'linux' && 'there is no /dev/full' },
    async () => {
      const full = openSync('/dev/full', 'w');
      const child = start(['inspect'], { stdout: full });
      closeSync(full);
      const { code, stderr } = await outcomeOf(child);
      assert.equal(code, 1);
      assert.match(stderr, /ENOSPC/);
    },
  );
});

describe('trimtab is started', { concurrency: 2 }, () => {
  it('from any folder, with paths relative to it', async () => {
    const code = { 'tie é.py': 'def tie(knot):\n    return ' };
    await withFiles(code, async (folder) => {
      const outcome = await trimtab(['complete', 'tie é.py', '--max-tokens', '4'], { cwd: folder });
      assert.equal(outcome.code, 0, outcome.stderr);
      assert.notEqual(outcome.stdout, '');
    });
  });

  it('through a link, as npx does', { skip: NO_PROCESSES }, async () => {
    await withFiles({}, async (folder) => {
      const bin = join(folder, 'node_modules', '.bin');
      mkdirSync(bin, { recursive: true });
      const script = join(bin, 'trimtab');
      symlinkSync(CLI, script);
      const { code, stderr } = await trimtab(short, { script, cwd: folder });
      assert.equal(code, 0, stderr);
    });
  });

  it('in a folder that it may not write to', { skip: NO_PROCESSES }, async () => {
    await withFiles({ 'tie.py': 'x = ' }, async (folder) => {
      chmodSync(folder, 0o555);
      const { code, stderr } = await trimtab(['complete', 'tie.py', '--model', llama, '--max-tokens', '4'], {
        cwd: folder,
      });
      chmodSync(folder, 0o755);
      assert.equal(code, 0, stderr);
    });
  });
});

describe('an interrupted trimtab', { skip: NO_PROCESSES, timeout: 240_000 }, () => {
  it('ends with what there is, and its engine with it', async () => {
    const child = start(long);
    const outcome = outcomeOf(child);
    const engine = await firstChildOf(child);
    child.kill('SIGINT');
    const { code, signal, stdout, stderr } = await outcome;
    assert.deepEqual({ code, signal }, { code: 130, signal: null });
    // Before the first token there is nothing to show; after it, what there is.
    if (stdout === '') assert.equal(stderr, 'Interrupted.\n');
    else assert.match(stdout, /"stopReason": "cancelled"/);
    await untilGone(engine);
  });

  it('ends in the middle of reading a contrast', async () => {
    const contrast = ['--toward', join(CONTRAST, 'toward'), '--away', join(CONTRAST, 'away')];
    const child = start([...long, ...contrast]);
    const outcome = outcomeOf(child);
    const engine = await firstChildOf(child);
    child.kill('SIGINT');
    const { signal, stdout } = await outcome;
    assert.equal(signal, null);
    assert.ok(stdout === '' || stdout.includes('"cancelled"'));
    await untilGone(engine);
  });

  it('takes its engine along when it is killed', async () => {
    const child = start(long);
    const closed = once(child, 'close');
    const engine = await firstChildOf(child);
    child.kill('SIGKILL');
    await closed;
    await untilGone(engine);
  });

  it('leaves no process behind when it is done', async () => {
    const child = start(short);
    const outcome = outcomeOf(child);
    const engine = await firstChildOf(child);
    assert.equal((await outcome).code, 0);
    await untilGone(engine);
    assert.deepEqual(childrenOf(child.pid), []);
  });
});
