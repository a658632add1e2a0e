import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Resolves when a process is gone; a test that waits in vain is ended by the runner's own limit. */
export async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(5);
}
