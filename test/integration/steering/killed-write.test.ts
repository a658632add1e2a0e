import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { it } from 'node:test';
import { readLibrary } from '../../../src/steering/library';
import { loadSteeringVector } from '../../../src/steering/vector-store';

/** Milliseconds of writing before the process is killed: some end within a write, some between two. */
const MOMENTS = [0, 3, 7, 12, 18];

it('a process that is killed while it writes vectors leaves a whole one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trimtab-killed-'));
  try {
    const file = join(folder, 'one.safetensors');
    for (const moment of MOMENTS) {
      const writer = fork(join(import.meta.dirname, 'write-forever.ts'), [file], {
        execArgv: ['--import', 'tsx'],
      });
      await once(writer, 'message');
      await pause(moment);
      writer.kill('SIGKILL');
      await once(writer, 'exit');
      const { vector } = await loadSteeringVector(file);
      const [first = NaN] = vector.blocks[0]?.directions ?? [];
      assert.ok(first === 1 || first === 2);
      assert.ok(vector.blocks[0]?.directions.every((value) => value === first));
    }
    // What a killed write has left beside it is no vector to anyone.
    assert.ok(readdirSync(folder).every((name) => name === 'one.safetensors' || name.endsWith('.tmp')));
    const { entries, unusable } = await readLibrary([folder], '');
    assert.deepEqual([entries.length, unusable.length], [1, 0]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
