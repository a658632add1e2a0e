import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** Peak resident memory of processes that load a model and write some tokens with it, in bytes. */
export interface Footprint {
  /** The file as it is, in the runtime alone. */
  readonly bare: number;
  /** Ours on the first load, which compares the edited graph with the unedited one. */
  readonly firstLoad: number;
  /** Ours on every later load. */
  readonly laterLoad: number;
}

const Peak = z.object({ peakBytes: z.number() });

/** Each in a process of its own. */
export function benchFootprint(folder: string): Footprint {
  const script = fileURLToPath(new URL('./footprint-once.ts', import.meta.url));
  const temporary = mkdtempSync(join(tmpdir(), 'trimtab-footprint-'));
  const peak = (kind: 'bare' | 'ours'): number => {
    const args = ['--import', 'tsx', script, kind, folder, join(temporary, 'verdicts.json')];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`measuring the footprint failed: ${stderr}`);
    return Peak.parse(JSON.parse(stdout)).peakBytes;
  };
  try {
    return { bare: peak('bare'), firstLoad: peak('ours'), laterLoad: peak('ours') };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
