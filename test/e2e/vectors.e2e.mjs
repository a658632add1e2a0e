import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { makeVector } from './support/make-vector.mjs';
import { startSession } from './support/session.mjs';

describe('steering vectors in a workbench', { timeout: 900_000 }, () => {
  let session;
  let page;
  let workbench;
  const isSteered = (how = 'elsewhere') => workbench.status.filter({ hasText: how }).waitFor();
  const isUnsteered = () => workbench.status.filter({ hasNotText: 'elsewhere' }).waitFor();

  before(async () => {
    const prepare = ({ vectors }) => makeVector(vectors, 'style/elsewhere', 'Elsewhere');
    session = await startSession({ prepare });
    ({ page, workbench } = session);
  });
  afterEach((test) => session?.pictureOf('vectors', test));
  after(() => session?.close());

  it('are chosen from the palette, and the text changes', async () => {
    const unsteered = await session.suggestionAndPlace();
    await page.keyboard.press('Escape');
    await workbench.startCommand('Trimtab: Select Steering');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'layers' }).first().waitFor();
    await session.picture('vectors.png');
    // The list draws only the rows that are in sight.
    await page.keyboard.type('Elsewhere');
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Elsewhere' }).first();
    await row.waitFor();
    await row.locator('input[type=checkbox], .monaco-checkbox, .quick-input-list-checkbox').first().click();
    // Enter would take the tick away again, which has the focus.
    await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
    await isSteered();
    // Another text, or one where there was none, or none where there was one.
    assert.notDeepEqual(await session.suggestionAndPlace(), unsteered);
    await page.keyboard.press('Escape');
    await workbench.command('Trimtab: Clear Steering');
    await isUnsteered();
  });

  it('are switched back on and off, and compared side by side', async () => {
    await workbench.command('Trimtab: Toggle Last Steering');
    await isSteered();
    await workbench.command('Trimtab: Compare Steering Here');
    await page.locator('.monaco-diff-editor').waitFor();
    const tab = page.locator('.tab', { hasText: 'style/elsewhere' });
    await tab.waitFor();
    await session.picture('compare.png');
    await tab.click({ button: 'middle' });
    await workbench.focusEditor();
    await workbench.command('Trimtab: Toggle Last Steering');
    await isUnsteered();
  });

  it('come from a setting of the workspace', async () => {
    session.configure({ 'trimtab.steering.vectors': { 'style/elsewhere': 0.25 } });
    await isSteered('elsewhere +0.25');
    session.configure({});
    await isUnsteered();
  });

  it('come from a setting for one language, and not for another', async () => {
    session.configure({ '[python]': { 'trimtab.steering.vectors': { 'style/elsewhere': 0.5 } } });
    await isSteered('elsewhere +0.5');
    session.configure({ '[go]': { 'trimtab.steering.vectors': { 'style/elsewhere': 0.5 } } });
    await isUnsteered();
    session.configure({});
  });
});
