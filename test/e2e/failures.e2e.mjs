import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { damageVector } from './support/make-vector.mjs';
import { enginesOf } from './support/server.mjs';
import { startSession, until } from './support/session.mjs';

describe('failures in a workbench', { timeout: 900_000 }, () => {
  let session;
  let page;
  let workbench;

  /** Whether the status bar warns of something to mend. */
  const hasProblem = async () => (await workbench.status.locator('.codicon-warning').count()) > 0;

  before(async () => {
    session = await startSession();
    ({ page, workbench } = session);
  });
  afterEach((test) => session?.pictureOf('failures', test));
  after(() => session?.close());

  it('of the engine while typing are mended without a word', async () => {
    await session.suggestion();
    const [engine, ...others] = enginesOf(session.server);
    assert.deepEqual(others, [], 'one engine a window');
    await page.keyboard.type('    tot');
    process.kill(engine, 'SIGKILL');
    await page.keyboard.type('al = ');
    await session.suggestion();
    assert.notDeepEqual(enginesOf(session.server), [engine]);
    assert.equal(await page.locator('.notification-toast').count(), 0);
  });

  it('to find the model are named once', async () => {
    const machine = join(session.server.state, 'user', 'Machine', 'settings.json');
    writeFileSync(machine, JSON.stringify({ 'trimtab.model': '/nowhere/at/all' }));
    await until(async () => {
      await page.keyboard.type('x');
      return hasProblem();
    }, 'a warning');
    await page.keyboard.type('xxx');
    assert.equal(await session.messages('/nowhere/at/all'), 1);
    writeFileSync(machine, '{}');
    await until(async () => !(await hasProblem()), 'no warning');
  });

  it('to read a vector are named once, and suggestions go on without it', async () => {
    damageVector(session.server.vectors, 'style/broken');
    await workbench.command('Trimtab: Restart Engine');
    session.configure({ 'trimtab.steering.vectors': { 'style/broken': 1 } });
    await workbench.status.filter({ hasText: 'broken' }).waitFor();
    await session.suggestion();
    assert.equal(await session.messages('broken'), 1);
    session.configure({});
  });
});
