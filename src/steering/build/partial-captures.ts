import { createHash } from 'node:crypto';
import * as nodeFileSystem from 'node:fs/promises';
import { join } from 'node:path';
import { UserError, messageOf } from '../../common/errors';
import type { Capture, CaptureSettings } from '../../lm/types';
import { writeAtomically } from '../../common/atomic-write';
import { readSafetensors, writeSafetensors, type Tensor } from '../safetensors';
import { SafetensorsError } from '../safetensors-error';

/** What a build that was stopped has read so far. */
export interface PartialCaptures {
  read(): Promise<ReadonlyMap<string, Capture>>;
  append(captures: readonly (readonly [string, Capture])[]): Promise<void>;
  /** The build is done: forgets everything. */
  remove(): Promise<void>;
}

/** Captures that another model or other settings gave are of no use. */
export function captureIdentity(modelSha256: string, settings: CaptureSettings): string {
  return createHash('sha256')
    .update(JSON.stringify([modelSha256, settings]))
    .digest('hex')
    .slice(0, 16);
}

const FIELDS = ['last', 'mean', 'norms', 'states', 'stateEntropies'] as const;

/**
 * Keeps captures in a folder, one safetensors file a batch, so that what is there is whole whenever the process ends.
 * A file that cannot be read is passed over: its texts are read again.
 */
export function partialCapturesAt(folder: string, fs = nodeFileSystem): PartialCaptures {
  return {
    async read() {
      const captures = new Map<string, Capture>();
      for (const name of await list(folder, fs)) {
        for (const [key, capture] of parse(await fs.readFile(join(folder, name)))) captures.set(key, capture);
      }
      return captures;
    },
    async append(captures) {
      const [first] = captures;
      if (!first) return;
      const tensors = new Map<string, Tensor>();
      for (const [key, capture] of captures) {
        const positions = Float32Array.of(capture.positions);
        tensors.set(`${key}.positions`, { shape: [1], values: positions });
        for (const field of FIELDS) {
          const values = capture[field];
          tensors.set(`${key}.${field}`, { shape: [values.length], values });
        }
      }
      try {
        await fs.mkdir(folder, { recursive: true });
        await writeAtomically(
          join(folder, `${first[0]}.safetensors`),
          writeSafetensors({ tensors, metadata: new Map() }),
        );
      } catch (error) {
        throw new UserError(
          `What was read so far cannot be saved in "${folder}" (${messageOf(error)}); free some space or choose another --out.`,
        );
      }
    },
    remove: async () => fs.rm(folder, { recursive: true, force: true }),
  };
}

async function list(folder: string, fs: typeof nodeFileSystem): Promise<string[]> {
  try {
    return (await fs.readdir(folder)).filter((name) => name.endsWith('.safetensors')).sort();
  } catch {
    return []; // nothing was begun
  }
}

function parse(bytes: Uint8Array): [string, Capture][] {
  let tensors;
  try {
    ({ tensors } = readSafetensors(bytes));
  } catch (error) {
    if (error instanceof SafetensorsError) return [];
    throw error;
  }
  const values = (key: string, field: string): Float32Array =>
    tensors.get(`${key}.${field}`)?.values ?? new Float32Array();
  const keys = [...tensors.keys()].flatMap((name) =>
    name.endsWith('.positions') ? [name.slice(0, -'.positions'.length)] : [],
  );
  return keys.map((key) => [
    key,
    {
      positions: values(key, 'positions')[0] ?? 0,
      last: values(key, 'last'),
      mean: values(key, 'mean'),
      norms: values(key, 'norms'),
      states: values(key, 'states'),
      stateEntropies: values(key, 'stateEntropies'),
    },
  ]);
}
