// What starting costs: nothing is started, and how long the editor waits for the extension is written down.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { enginesOf } from './support/server.mjs';
import { PICTURES, startSession, until } from './support/session.mjs';

describe('activation in a workbench', { timeout: 900_000 }, () => {
  let session;
  before(async () => {
    session = await startSession();
  });
  afterEach((test) => session?.pictureOf('activation', test));
  after(() => session?.close());

  it('starts no engine; the first suggestion does', async () => {
    assert.deepEqual(enginesOf(session.server), []);
    await session.suggestion();
    assert.equal(enginesOf(session.server).length, 1);
  });

  it('takes the time that the editor shows', async () => {
    const { page, workbench } = session;
    await workbench.command('Developer: Show Running Extensions');
    const row = page.locator('.runtime-extensions-editor .extension', { hasText: 'Trimtab' }).first();
    const time = row.locator('.activation-time');
    await until(async () => /\d+ms/.test(await time.innerText()), 'the time of activation');
    const milliseconds = Number(/(\d+)ms/.exec(await time.innerText())[1]);
    writeFileSync(join(PICTURES, 'activation.json'), JSON.stringify({ milliseconds }));
    console.log(`Activated in ${milliseconds} ms.`);
  });
});
