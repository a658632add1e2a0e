// What accepted suggestions teach, by the setting trimtab.learnFromUse.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { refinementOf } from '../../src/steering/refine-vector.ts';
import { loadSteeringVector } from '../../src/steering/vector-store.ts';
import { makeProbe, PROBE_UNITS, vectorFile } from './support/make-vector.mjs';
import { startSession, until } from './support/session.mjs';

const ID = 'style/probing';

describe('accepted suggestions in a workbench', { timeout: 900_000 }, () => {
  let session;
  afterEach(async (test) => {
    await session?.pictureOf('learning', test);
    await session?.close();
    session = undefined;
  });
  after(() => session?.close());

  const start = (settings) =>
    startSession({
      settings,
      workspaceSettings: { 'trimtab.steering.vectors': { [ID]: 0.2 } },
      prepare: ({ vectors }) => makeProbe(vectors, ID, 'Probing'),
    });

  /** What the vector's file says of its refinement; undefined where it is as it was built. */
  const refinement = async () =>
    refinementOf((await loadSteeringVector(vectorFile(session.server.vectors, ID))).vector);

  /** Whether the status bar's tooltip has been seen to have a text in it, or not to have it. */
  const isTold = async (text) => (await session.workbench.tooltip()).includes(text);
  const isSilent = async (text) => {
    const tooltip = await session.workbench.tooltip();
    return tooltip !== '' && !tooltip.includes(text);
  };

  it('are explained with the directions that the probes chose', async () => {
    session = await start();
    await session.workbench.status.filter({ hasText: 'probing' }).waitFor();
    await session.suggestion();
    await session.page.keyboard.press('Escape');
    await session.workbench.command('Trimtab: Explain Last Suggestion');
    const chosen = session.workbench
      .webview()
      .locator('table', { hasText: 'Directions that the probes chose' })
      .first();
    await chosen.waitFor();
    assert.match(
      await chosen.innerText(),
      new RegExp(`${ID}\\s+layer 1\\s+direction [1-3] of ${PROBE_UNITS}`),
    );
  });

  it('refine the vectors that wrote them, which is told and can be taken back', async () => {
    session = await start();
    await session.suggestion();
    await session.page.keyboard.press('Tab');
    await until(async () => (await refinement()) !== undefined, 'a refined vector');
    assert.equal((await refinement()).accepted, 1);
    await until(() => isTold('Learnt from an accepted suggestion'), 'a tooltip that says so');
    await session.workbench.movePointerAway();
    await session.workbench.startCommand('Trimtab: Reset Refinement');
    const row = session.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Probing' });
    await row.filter({ hasText: '1 accepted' }).waitFor();
    await session.page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
    await until(async () => (await refinement()) === undefined, 'the vector as it was built');
    await until(() => isSilent('Learnt from'), 'a tooltip without it');
  });

  it('leave nothing but numbers where only confidence is learnt', async () => {
    session = await start({ 'trimtab.learnFromUse': 'confidence' });
    const log = join(session.server.state, 'user/User/globalStorage/trimtab.trimtab/feedback.jsonl');
    await session.suggestion();
    await session.page.keyboard.press('Tab');
    await until(() => existsSync(log) && readFileSync(log, 'utf8').endsWith('\n'), 'a line in the log');
    for (const line of readFileSync(log, 'utf8').trim().split('\n')) {
      const values = Object.values(JSON.parse(line)).flat(Infinity);
      assert.ok(values.length > 0);
      assert.deepEqual(
        values.filter((value) => typeof value !== 'number'),
        [],
      );
    }
    assert.equal(await refinement(), undefined);
  });
});
