// What starting costs: nothing is started, and how long the editor waits for the extension is written down.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { writeFigures } from './support/pictures.mjs';
import { enginesOf } from './support/server.mjs';
import { startSession, until } from './support/session.mjs';

describe('activation in a workbench', { timeout: 900_000 }, () => {
  let session;
  before(async () => {
    session = await startSession();
  });
  afterEach((test) => session?.pictureOf('activation', test));
  after(() => session?.close());

  /** What of the extension is loaded, within its folder. */
  async function loaded() {
    const { modules } = await session.witnessed();
    return modules.flatMap((path) => path.split(/\/trimtab\.trimtab-[^/]*\//)[1] ?? []).sort();
  }

  it('loads one bundle and starts no engine; the first suggestion does both', async () => {
    assert.deepEqual(await loaded(), ['dist/extension.cjs']);
    assert.deepEqual(enginesOf(session.server), []);
    await session.suggestion();
    assert.equal(enginesOf(session.server).length, 1);
    assert.ok((await loaded()).length > 1);
  });

  it('takes the time that the editor shows', async () => {
    const { page, workbench } = session;
    await workbench.command('Developer: Show Running Extensions');
    const row = page.locator('.runtime-extensions-editor .extension', { hasText: 'Trimtab' }).first();
    const time = row.locator('.activation-time');
    await until(async () => /\d+ms/.test(await time.innerText()), 'the time of activation');
    const milliseconds = Number(/(\d+)ms/.exec(await time.innerText())[1]);
    writeFigures('activation', { milliseconds });
  });
});
