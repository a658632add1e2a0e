import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { ROOT } from './fixtures';

export const CLI = join(ROOT, 'dist', 'cli.cjs');
export const ENGINE = join(ROOT, 'dist', 'engine.cjs');

/** No command takes nearly as long; one that hangs is killed, and fails its test. */
const HANGS_MS = 120_000;
/** How often the state of processes is looked at; no result depends on it. */
const POLL_MS = 20;

/** Builds the bundles when they are missing or older than their sources; `npm test` has done so before. */
export function buildIfStale(): void {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...sources.map((file) => statSync(join(ROOT, 'src', file)).mtimeMs));
  const built = [CLI, ENGINE].map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (Math.min(...built) < newest) execFileSync(process.execPath, ['esbuild.mjs'], { cwd: ROOT });
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The script, e.g. a link to it. @default the built command line */
  readonly script?: string;
  /** A file to write results to. @default a pipe */
  readonly stdout?: number;
  /** After this long it hangs. @default two minutes */
  readonly limitMs?: number;
}

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the built command line as a process of its own, with no say of the user's on colours and models. */
export function start(args: readonly string[], options: RunOptions = {}): ChildProcess {
  const { cwd = ROOT, env = {}, script = CLI, stdout = 'pipe', limitMs = HANGS_MS } = options;
  const inherited = { ...process.env };
  delete inherited['NO_COLOR'];
  delete inherited['FORCE_COLOR'];
  return spawn(process.execPath, [script, ...args], {
    cwd,
    env: { ...inherited, TRIMTAB_CONFIG: join(ROOT, 'no settings here'), ...env },
    stdio: ['ignore', stdout, 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
}

/** What becomes of a process and what it writes. */
export async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** Runs `trimtab` with these arguments. */
export async function trimtab(args: readonly string[], options?: RunOptions): Promise<Outcome> {
  return outcomeOf(start(args, options));
}

/** Runs `trimtab` with `--json` and checks its answer against a schema. */
export async function trimtabJson<T>(
  schema: z.ZodType<T>,
  args: readonly string[],
  options?: RunOptions,
): Promise<T> {
  const { code, stdout, stderr } = await trimtab([...args, '--json'], options);
  assert.equal(code, 0, stderr);
  return schema.parse(JSON.parse(stdout));
}

/** Failed: one sentence on stderr, nothing on stdout, exit code 1. */
export function assertFailed({ code, stdout, stderr }: Outcome, sentence: RegExp): void {
  assert.equal(stdout, '');
  assert.match(stderr, sentence);
  assert.match(stderr, /^[^\n]+\.\n$/, 'one sentence on one line');
  assert.doesNotMatch(stderr, /^Trimtab failed/, 'the fault is not ours');
  assert.equal(code, 1);
}

/** Not understood: one sentence on stderr and where to look, nothing on stdout, exit code 2. */
export function assertMisused({ code, stdout, stderr }: Outcome, sentence: RegExp): void {
  assert.equal(stdout, '');
  assert.match(stderr, sentence);
  assert.match(stderr, /^[^\n]+\nTry "trimtab [a-z ]+ --help"\.\n$/);
  assert.equal(code, 2);
}

/** A folder with files, gone after `use`. */
export async function withFiles<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'trimtab cli é-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Ids of the live processes that a process has started; POSIX only. */
export function childrenOf(pid: number | undefined): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,comm='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, state, name]) => Number(parent) === pid && !state?.startsWith('Z') && name !== 'ps')
    .map(([id]) => Number(id));
}

/** Waits for the first child of a process. */
export async function firstChildOf(parent: ChildProcess): Promise<number> {
  for (;;) {
    const [child] = childrenOf(parent.pid);
    if (child !== undefined) return child;
    assert.equal(parent.exitCode, null, 'the process ended without a child');
    await pause(POLL_MS);
  }
}

/** Waits until a process has ended; one that nobody has reaped yet counts as ended. */
export async function untilGone(pid: number): Promise<void> {
  const state = () => spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  const givenUp = Date.now() + HANGS_MS;
  for (let now = state(); now !== '' && !now.startsWith('Z'); now = state()) {
    assert.ok(Date.now() < givenUp, `process ${pid} does not end`);
    await pause(POLL_MS);
  }
}
