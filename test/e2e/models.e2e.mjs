// Choosing a model from a hub, and vectors for it, in the workbench; the hub is on this machine.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { packagePath } from '../../scripts/package.mjs';
import { ROOT } from '../../scripts/prepare.mjs';
import { startHub } from '../support/hub-server/hub-server.ts';
import { startProxy } from '../support/hub-server/proxy.ts';
import { repositoryOfFolder } from '../support/hub-server/repository.ts';
import { PICTURES } from './support/pictures.mjs';
import { startServer } from './support/server.mjs';
import { until } from './support/session.mjs';
import { openWorkbench } from './support/workbench.mjs';

/** A float32 model of a few hundred kilobytes. */
const TINY = join(ROOT, 'test', 'fixtures', 'graphs', 'llama-torchscript');
const TOKEN = 'hf_reader';
/** What the environment has: a token without access, which the one that is given must go before. */
const STRANGER = 'hf_stranger';

describe('models in a workbench', { timeout: 300_000 }, () => {
  const workspace = mkdtempSync(join(tmpdir(), 'trimtab-models-'));
  const home = join(workspace, '.home');
  let hub;
  let proxy;
  let server;
  let workbench;
  let page;

  const rows = (text) => page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  const dismiss = () => workbench.command('Notifications: Clear All Notifications');

  /** A notification with a text in it, in the list of all: those that pop up go by themselves. */
  async function notification(text) {
    const found = page.locator('.notifications-center .notification-list-item', { hasText: text }).first();
    if (!(await page.locator('.notifications-center').isVisible()))
      await workbench.command('Notifications: Show Notifications');
    await found.waitFor();
    return found;
  }

  /** Chooses the model of the hub, by its name. */
  async function choose() {
    await workbench.startCommand('Trimtab: Select Model');
    await rows('embedded').first().waitFor();
    await page.keyboard.type('Search the Hugging');
    await rows('Search the Hugging').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-title', { hasText: 'Search' }).waitFor();
    await page.keyboard.type('owner/tiny');
    await page.keyboard.press('Enter');
    await rows('owner/tiny').first().waitFor();
    await page.keyboard.press('Enter');
  }

  before(async () => {
    for (let i = 0; i < 12; i++) {
      const lines = [0, 1, 2, 3].map((j) => `def scale_${i}_${j}(value):\n    return value * ${j + 2}\n`);
      writeFileSync(join(workspace, `scales_${i}.py`), lines.join('\n\n'));
    }
    mkdirSync(PICTURES, { recursive: true });
    hub = await startHub([repositoryOfFolder('owner/tiny', TINY, { gated: true })], {
      tokens: [TOKEN, STRANGER],
      readers: [TOKEN],
    });
    // Nobody knows the hub by this name but the proxy.
    proxy = await startProxy({ 'hub.invalid:80': new URL(hub.endpoint).host });
    const env = {
      HF_ENDPOINT: 'http://hub.invalid',
      HF_HOME: join(home, 'hf'),
      HF_HUB_CACHE: '',
      HF_HUB_OFFLINE: '',
      HF_TOKEN: STRANGER,
      XDG_CACHE_HOME: join(home, 'cache'),
      ...Object.fromEntries(
        ['http', 'https'].flatMap((p) => [
          [`${p}_proxy`, ''],
          [`${p.toUpperCase()}_PROXY`, ''],
        ]),
      ),
    };
    const settings = { 'http.proxy': proxy.address };
    server = await startServer({ vsix: packagePath('linux-x64'), workspace, env, settings });
    workbench = await openWorkbench({ port: server.port, workspace, file: join(workspace, 'scales_0.py') });
    ({ page } = workbench);
    await workbench.status.waitFor();
  });
  let pictures = 0;
  afterEach(async ({ name }) => {
    const title = name.replace(/[^a-z]+/gi, '-').slice(0, 60);
    await workbench?.screenshot(join(PICTURES, `models-${++pictures}-${title}.png`)).catch(() => undefined);
  });
  after(async () => {
    await workbench?.close();
    await server?.close();
    await hub?.close();
    proxy?.close();
    rmSync(workspace, { recursive: true, force: true });
  });

  it('lists what is installed and what could be, without asking the network', async () => {
    await workbench.startCommand('Trimtab: Select Model');
    await rows('embedded').first().waitFor();
    await workbench.screenshot(join(PICTURES, 'models.png'));
    assert.match(await rows('embedded').first().innerText(), /q8/);
    await page.keyboard.type('Qwen');
    await rows('to download').first().waitFor();
    await page.keyboard.press('Escape');
    assert.equal(hub.requests.length, 0);
  });

  it('asks for a token where the hub refuses, and ends a download that is cancelled', async () => {
    hub.faults.add({ kind: 'stall', after: 1000 }, /onnx/);
    await choose();
    const refusal = await notification('is gated and your token has no access');
    await refusal.locator('.monaco-button', { hasText: 'Enter Token' }).click();
    await page.locator('.quick-input-title', { hasText: 'token' }).waitFor();
    await page.keyboard.type(TOKEN);
    await page.keyboard.press('Enter');
    const download = await notification('Downloading owner/tiny');
    await until(() => hub.requests.some(({ origin }) => origin === 'storage'), 'the download to begin');
    await download.locator('.monaco-button', { hasText: 'Cancel' }).click();
    await download.waitFor({ state: 'hidden' });
    assert.ok(!existsSync(join(home, 'hf', 'hub', 'models--owner--tiny', 'snapshots')));
    await dismiss();
  });

  it('goes on with it, checks the model, and uses it', async () => {
    await choose();
    await notification('owner/tiny is in use: steerable');
    await dismiss();
    assert.ok(existsSync(join(home, 'hf', 'hub', 'models--owner--tiny', 'snapshots')));
    assert.ok(hub.requests.some(({ range }) => range === 'bytes=1000-'));
    assert.ok(proxy.tunnels.includes(new URL(hub.storage).host), 'files come through the proxy too');
    await workbench.startCommand('Trimtab: Select Model');
    await rows('owner/tiny').first().waitFor();
    assert.match(await rows('owner/tiny').first().innerText(), /steerable/);
    await page.keyboard.press('Escape');
  });

  it('builds a vector for it', async () => {
    await workbench.startCommand('Trimtab: Build Vectors');
    await rows('language/go').first().waitFor();
    await page
      .locator('.quick-input-header')
      .locator('.monaco-checkbox, input[type=checkbox]')
      .first()
      .click();
    await page.keyboard.type('terse');
    const row = rows('style/terse').first();
    await row.waitFor();
    await row.locator('input[type=checkbox], .monaco-checkbox, .quick-input-list-checkbox').first().click();
    await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
    await notification('Steering vectors built: 1');
    await dismiss();
  });

  it('learns a style from a folder', async () => {
    await workbench.startCommand('Trimtab: Learn Style');
    const input = page.locator('.quick-input-widget input[type=text]').first();
    // The dialog puts a folder there itself, a moment after it is shown.
    await until(async () => (await input.inputValue()) !== '', 'a folder to begin with');
    await input.fill(`${workspace}/`);
    await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
    await page.locator('.quick-input-title', { hasText: 'Name of the style' }).waitFor();
    await input.fill('scales');
    // What is typed is checked a moment later, and until then it cannot be sent.
    const title = page.locator('.quick-input-title', { hasText: 'Name of the style' });
    while (await title.isVisible()) {
      await page.keyboard.press('Enter');
      await page.waitForTimeout(500);
    }
    await notification('Steering vectors built: 1');
    await dismiss();
    await workbench.startCommand('Trimtab: Select Steering');
    await rows('style/terse').or(rows('Terse')).first().waitFor();
    await page.keyboard.type('As in');
    await rows('As in').first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('goes back to the embedded model', async () => {
    await workbench.startCommand('Trimtab: Select Model');
    await rows('embedded').first().waitFor();
    await page.keyboard.type('comes with Trimtab');
    await rows('owner/tiny').first().waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await workbench.startCommand('Trimtab: Select Model');
    await rows('embedded').first().locator('.codicon-check').waitFor();
    await page.keyboard.press('Escape');
  });
});
