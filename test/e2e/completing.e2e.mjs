import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { startSession, until } from './support/session.mjs';

describe('suggestions in a workbench', { timeout: 900_000 }, () => {
  let session;
  let page;
  let workbench;

  before(async () => {
    session = await startSession();
    ({ page, workbench } = session);
  });
  afterEach((test) => session?.pictureOf('completing', test));
  after(() => session?.close());

  it('come in grey, and Tab accepts', async () => {
    const ghost = await session.suggestion();
    await session.picture('ghost.png');
    await page.keyboard.press('Tab');
    const [first] = ghost.split('\n');
    await until(async () => (await session.text()).includes(first.trim()), `${first} in the document`);
  });

  it('can be accepted a word at a time', async () => {
    const ghost = await session.suggestion();
    const before = await session.text();
    await page.keyboard.press('Control+ArrowRight');
    await until(async () => (await session.text()).length > before.length, 'a longer document');
    const inserted = (await session.text()).length - before.length;
    assert.ok(inserted <= ghost.length, `${inserted} characters of ${ghost.length}`);
  });

  it('stay while they are typed, and go when something else is', async () => {
    let ghost = await session.suggestion();
    // One that begins with a character at which the editor does nothing of its own.
    for (let tries = 0; !/^[\w ]./.test(ghost) && tries < 6; tries++) {
      await page.keyboard.press('Tab');
      ghost = await session.suggestion();
    }
    await page.keyboard.type(ghost[0]);
    await until(async () => (await workbench.ghost()) === ghost.slice(1), `"${ghost.slice(1)}" in grey`);
    await page.keyboard.type('§');
    await until(async () => (await workbench.ghost()) !== ghost.slice(1), 'another suggestion or none');
  });

  it('have forks, which come by next and previous', async () => {
    // Where the model was sure of everything there are none, so it may take several places.
    for (let tries = 0; ; tries++) {
      const first = await session.suggestion();
      await page.keyboard.press('Alt+]');
      const isOther = async () => ![first, ''].includes(await workbench.ghost());
      if (
        await until(isOther, 'a fork', 5_000).then(
          () => true,
          () => false,
        )
      ) {
        await page.keyboard.press('Alt+[');
        await until(async () => (await workbench.ghost()) === first, `"${first}" again`);
        return;
      }
      assert.ok(tries < 6, 'no suggestion had a fork');
      await page.keyboard.press('Tab');
    }
  });

  it('do not come after a deletion, and the tooltip says so', async () => {
    await session.suggestion();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Backspace');
    await until(
      async () => (await workbench.tooltip()).includes('No suggestion'),
      'the reason in the tooltip',
    );
    assert.equal(await workbench.ghost(), '');
    await workbench.movePointerAway();
  });
});
