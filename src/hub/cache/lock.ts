import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import * as z from 'zod';
import { newDraft, sweepDrafts } from '../../common/drafts';
import type { Clock } from '../clock';

/**
 * A lock between processes: a file that whoever creates it holds, and touches while it does. A holder that has died
 * leaves it behind; it is then taken over.
 */

/** How often the holder shows that it lives. */
const TOUCH_MS = 5000;
/** Not touched for this long, a lock is nobody's: its holder is dead, or on another machine that is. */
const STALE_MS = 60_000;
const POLL_MS = 250;

const Holder = z.object({ pid: z.int().positive(), host: z.string(), token: z.string() });
type Holder = z.infer<typeof Holder>;

export interface LockOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called once when someone else holds it. */
  readonly onWait?: () => void;
}

/** Runs `use` while holding the lock; waits for it if need be. */
export async function withLock<T>(path: string, options: LockOptions, use: () => Promise<T>): Promise<T> {
  const { clock, signal, onWait } = options;
  await mkdir(dirname(path), { recursive: true });
  const mine: Holder = { pid: process.pid, host: hostname(), token: randomUUID() };
  let isTold = false;
  while (!(await create(path, mine))) {
    if (await breakIfStale(path)) continue;
    if (!isTold) onWait?.();
    isTold = true;
    await clock.sleep(POLL_MS, signal);
  }
  sweepDrafts(path);
  const touching = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, TOUCH_MS);
  try {
    return await use();
  } finally {
    clearInterval(touching);
    // Unless it was taken over while this process slept.
    if ((await read(path))?.token === mine.token) await rm(path, { force: true });
  }
}

/**
 * Creates the lock with its content in one step: a reader never finds it empty. (An exclusive open would leave a moment
 * between the file and what it says.)
 */
async function create(path: string, holder: Holder): Promise<boolean> {
  const draft = newDraft(path);
  await writeFile(draft, JSON.stringify(holder));
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    // A file system without hard links.
    return await writeFile(path, JSON.stringify(holder), { flag: 'wx' }).then(
      () => true,
      (cause: unknown) => {
        if (isCode(cause, 'EEXIST')) return false;
        throw cause;
      },
    );
  } finally {
    await rm(draft, { force: true });
  }
}

/** Removes a lock whose holder is gone; true when there may be none now. */
async function breakIfStale(path: string): Promise<boolean> {
  const holder = await read(path);
  const touched = await stat(path).catch(() => undefined);
  if (!touched) return true;
  const isOld = Date.now() - touched.mtimeMs > STALE_MS;
  const isDead = holder?.host === hostname() && !isAlive(holder.pid);
  if (!isOld && !isDead) return false;
  // Someone else may break it too and hold a new one by now: what was moved away must be what was judged.
  const aside = newDraft(path);
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return true;
    throw error;
  }
  if ((await read(aside))?.token !== holder?.token) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
  return true;
}

async function read(path: string): Promise<Holder | undefined> {
  try {
    return Holder.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, as another user's.
    return isCode(error, 'EPERM');
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
