import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { newDraft } from '../../../../src/common/drafts';
import { withLock } from '../../../../src/hub/cache/lock';
import { systemClock } from '../../../../src/hub/clock';

describe('withLock', () => {
  let folder = '';
  let path = '';
  const signal = new AbortController().signal;
  const options = { clock: { ...systemClock, sleep: async () => pause(1) }, signal };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trimtab-lock-'));
    path = join(folder, 'below', 'model.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lets one in at a time, and leaves nothing behind', async () => {
    let inside = 0;
    let entered = 0;
    const enter = () =>
      withLock(path, options, async () => {
        assert.equal(++inside, 1);
        await pause(2);
        inside--;
        entered++;
      });
    await Promise.all(Array.from({ length: 12 }, enter));
    assert.equal(entered, 12);
    assert.deepEqual(readdirSync(join(folder, 'below')), []);
  });

  it('is free again after a failure', async () => {
    await assert.rejects(
      withLock(path, options, () => Promise.reject(new Error('failed'))),
      /failed/,
    );
    assert.equal(await withLock(path, options, () => Promise.resolve('mine')), 'mine');
  });

  it('takes over what a dead process has left', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await left({ pid, host: hostname(), token: 'x' });
    assert.equal(await withLock(path, options, () => Promise.resolve('mine')), 'mine');
  });

  it('takes over what nobody has touched for long, whoever it was', async () => {
    for (const holder of [{ pid: 1, host: 'elsewhere', token: 'x' }, 'nonsense']) {
      await left(holder);
      const long = new Date(Date.now() - 120_000);
      utimesSync(path, long, long);
      assert.equal(await withLock(path, options, () => Promise.resolve('mine')), 'mine');
    }
  });

  it('sweeps up what killed processes have left beside it', async () => {
    await left('nonsense');
    const long = new Date(Date.now() - 7_200_000);
    for (const file of [path, newDraft(path)]) {
      writeFileSync(file, 'nonsense');
      utimesSync(file, long, long);
    }
    await withLock(path, options, () => Promise.resolve());
    assert.deepEqual(readdirSync(join(folder, 'below')), []);
  });

  it('waits for a living one, and ends when asked to', async () => {
    await left({ pid: process.pid, host: hostname(), token: 'x' });
    const controller = new AbortController();
    const reason = new Error('enough');
    let waits = 0;
    const onWait = () => {
      waits++;
      controller.abort(reason);
    };
    const waiting = withLock(path, { clock: systemClock, signal: controller.signal, onWait }, () =>
      Promise.resolve(),
    );
    await assert.rejects(waiting, reason);
    assert.equal(waits, 1);
    assert.ok(existsSync(path), "another's lock stays");
  });

  it('lets one in where many find the same stale lock', async () => {
    for (let round = 0; round < 10; round++) {
      const { pid } = spawnSync(process.execPath, ['-e', '']);
      await left({ pid, host: hostname(), token: `x${round}` });
      let inside = 0;
      await Promise.all(
        Array.from({ length: 6 }, () =>
          withLock(path, options, async () => {
            assert.equal(++inside, 1);
            await pause(1);
            inside--;
          }),
        ),
      );
    }
  });

  async function left(holder: unknown): Promise<void> {
    await withLock(path, options, () => Promise.resolve());
    writeFileSync(path, JSON.stringify(holder));
  }
});
