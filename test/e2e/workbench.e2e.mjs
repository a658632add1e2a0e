import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { packagePath } from '../../scripts/package.mjs';
import { ROOT } from '../../scripts/prepare.mjs';
import { damageVector, makeVector } from './make-vector.mjs';
import { startServer } from './server.mjs';
import { openWorkbench } from './workbench.mjs';

const PICTURES = join(ROOT, 'out', 'e2e');
const CODE = `import math


def area_of_circle(radius):
    return math.pi * radius ** 2


def volume_of_cube(side):
    return side ** 3


def area_of_square(side):
`;
/** Suggestions are not what is tested where they are cut short, and a busy machine is slow. */
const SETTINGS = { 'trimtab.uncertainty.stopAtFork': false, 'trimtab.completion.timeLimit': 30_000 };

describe('the packaged extension in a workbench', { timeout: 300_000 }, () => {
  const workspace = mkdtempSync(join(tmpdir(), 'trimtab-workspace-'));
  const file = join(workspace, 'shapes.py');
  let server;
  let workbench;
  let page;

  /** A workspace setting; seen by the workbench without a reload. */
  const configure = (settings) => {
    mkdirSync(join(workspace, '.vscode'), { recursive: true });
    writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
  };

  /** Types at the end of the document until there is a suggestion; returns it. */
  const suggestion = async () => (await suggestionAndPlace()).ghost;

  /** The same, with what was typed until then: the model is silent in places, and which ones depends on its weights. */
  async function suggestionAndPlace() {
    let typed = '';
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+End');
    // The test before has left what it typed.
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Delete');
    for (const text of [
      '    return ',
      'side ',
      '* ',
      'x',
      '\n\n\ndef volume_of_',
      'cube(side):\n    ',
      'return ',
      'side',
    ]) {
      await page.keyboard.type(text);
      typed += text;
      const ghost = await workbench.waitForGhost(5_000).catch(() => undefined);
      if (ghost?.trim()) return { ghost, typed };
    }
    throw new Error(`No suggestion; the tooltip says: ${await workbench.status.getAttribute('aria-label')}`);
  }

  /** How many messages of those that the user got have a text in them; takes all away. */
  async function messages(part) {
    await workbench.command('Notifications: Show Notifications');
    const items = page.locator('.notifications-center .notification-list-item', { hasText: part });
    await items.first().waitFor();
    const count = await items.count();
    await workbench.command('Notifications: Clear All Notifications');
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+End');
    return count;
  }

  /** Whether the status bar warns of something to mend. */
  const hasProblem = async () => (await workbench.status.locator('.codicon-warning').count()) > 0;

  const text = async () => (await workbench.lines()).join('\n');

  before(async () => {
    writeFileSync(file, CODE);
    mkdirSync(PICTURES, { recursive: true });
    server = await startServer({ vsix: packagePath('linux-x64'), workspace, settings: SETTINGS });
    await makeVector(server.vectors, 'style/elsewhere', 'Elsewhere');
    workbench = await openWorkbench({ port: server.port, workspace, file });
    ({ page } = workbench);
    await workbench.status.waitFor();
  });

  let pictures = 0;
  afterEach(async ({ name }) => {
    const title = name.replace(/[^a-z]+/gi, '-').slice(0, 60);
    await workbench?.screenshot(join(PICTURES, `${++pictures}-${title}.png`)).catch(() => undefined);
  });
  after(async () => {
    await workbench?.close();
    await server?.close();
    rmSync(workspace, { recursive: true, force: true });
  });

  it('suggests in grey, and Tab accepts', async () => {
    const ghost = await suggestion();
    await workbench.screenshot(join(PICTURES, 'ghost.png'));
    const before = await text();
    await page.keyboard.press('Tab');
    await page.waitForFunction(
      (length) => document.querySelector('.monaco-editor .view-lines').textContent.length >= length,
      before.length - before.split('\n').length,
    );
    await page.keyboard.press('Escape');
    const [first] = ghost.split('\n');
    assert.ok((await text()).includes(first.trim()), `${first} was not inserted`);
  });

  it('accepts the next word alone', async () => {
    const ghost = await suggestion();
    const before = (await text()).length;
    await page.keyboard.press('Control+ArrowRight');
    await page.waitForTimeout(500);
    const inserted = (await text()).length - before;
    assert.ok(inserted > 0 && inserted <= ghost.length, `${inserted} characters of ${ghost.length}`);
  });

  it('says in the status bar how sure it was', async () => {
    await suggestion();
    await workbench.status.filter({ hasText: 'choices' }).waitFor();
    await workbench.status.hover();
    const hover = page.locator('.monaco-hover', { hasText: 'Last suggestion' });
    await hover.waitFor();
    assert.match(await hover.innerText(), /choices a token over \d+ tokens/);
    assert.match(await hover.innerText(), /Not steered/);
    await workbench.screenshot(join(PICTURES, 'tooltip.png'));
    await page.mouse.move(600, 300);
  });

  it('steers from the palette, and the text changes', async () => {
    await page.keyboard.press('Escape');
    const unsteered = await suggestionAndPlace();
    await page.keyboard.press('Escape');
    await workbench.startCommand('Trimtab: Select Steering');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'layers' }).first().waitFor();
    await workbench.screenshot(join(PICTURES, 'vectors.png'));
    // The list draws only the rows that are in sight.
    await page.keyboard.type('Elsewhere');
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Elsewhere' }).first();
    await row.waitFor();
    await workbench.screenshot(join(PICTURES, 'steering-list.png'));
    await row.locator('input[type=checkbox], .monaco-checkbox, .quick-input-list-checkbox').first().click();
    // Enter would take the tick away again, which has the focus.
    await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
    await workbench.status.filter({ hasText: 'elsewhere' }).waitFor();
    // Another text, or one where there was none, or none where there was one.
    assert.notDeepEqual(await suggestionAndPlace(), unsteered);
    await page.keyboard.press('Escape');
    await workbench.command('Trimtab: Clear Steering');
    await workbench.status.filter({ hasNotText: 'elsewhere' }).waitFor();
  });

  it('switches steering back on and off, and compares both side by side', async () => {
    await workbench.command('Trimtab: Toggle Last Steering');
    await workbench.status.filter({ hasText: 'elsewhere' }).waitFor();
    await workbench.command('Trimtab: Compare Steering Here');
    await page.locator('.monaco-diff-editor').waitFor();
    await page.locator('.tab', { hasText: 'style/elsewhere' }).waitFor();
    await workbench.screenshot(join(PICTURES, 'compare.png'));
    await page.locator('.tab', { hasText: 'style/elsewhere' }).click({ button: 'middle' });
    await page.locator('.monaco-editor .view-lines').first().click();
    await workbench.command('Trimtab: Toggle Last Steering');
    await workbench.status.filter({ hasNotText: 'elsewhere' }).waitFor();
  });

  it('takes vectors from a setting of the workspace, for one language alone', async () => {
    configure({ '[python]': { 'trimtab.steering.vectors': { 'style/elsewhere': 0.5 } } });
    await workbench.status.filter({ hasText: 'elsewhere +0.5' }).waitFor();
    configure({ '[go]': { 'trimtab.steering.vectors': { 'style/elsewhere': 0.5 } } });
    await workbench.status.filter({ hasNotText: 'elsewhere' }).waitFor();
    configure({});
  });

  it('marks what was undecided in what is accepted, and puts an alternative in its place', async () => {
    const marks = page.locator('.monaco-editor .view-overlays [class*="ced-"]');
    for (let tries = 0; tries < 5 && (await marks.count()) === 0; tries++) {
      await suggestion();
      await page.keyboard.press('Tab');
      await page.waitForTimeout(500);
    }
    const box = await marks.last().boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + 30);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const use = page.locator('.monaco-hover a', { hasText: 'use this' }).first();
    await use.waitFor();
    await workbench.screenshot(join(PICTURES, 'undecided.png'));
    const before = await text();
    const marked = await marks.count();
    await use.click();
    for (let waited = 0; waited < 50 && (await text()) === before; waited++) await page.waitForTimeout(100);
    assert.notEqual(await text(), before);
    assert.ok((await marks.count()) < marked, 'what was edited is not marked any more');
    await page.mouse.move(640, 600);
    await page.keyboard.press('Escape');
    if ((await marks.count()) > 0) await workbench.command('Trimtab: Clear Undecided Highlights');
    assert.equal(await marks.count(), 0);
  });

  it('shows the uncertainty of a whole file, and takes it away again', async () => {
    const heat = () => page.locator('.monaco-editor .view-overlays [class*="ced-"]').count();
    assert.equal(await heat(), 0);
    await workbench.command('Trimtab: Toggle Uncertainty');
    await page.waitForSelector('.monaco-editor .view-overlays [class*="ced-"]', { state: 'attached' });
    await workbench.screenshot(join(PICTURES, 'heat.png'));
    await workbench.command('Trimtab: Toggle Uncertainty');
    await page.waitForSelector('.monaco-editor .view-overlays [class*="ced-"]', { state: 'detached' });
  });

  it('explains the last suggestion, token by token, by keyboard too', async () => {
    await suggestion();
    await page.keyboard.press('Escape');
    await workbench.command('Trimtab: Explain Last Suggestion');
    const view = workbench.webview();
    const tokens = view.locator('.token');
    await tokens.first().waitFor();
    await tokens.first().focus();
    if ((await tokens.count()) > 1) {
      await page.keyboard.press('ArrowRight');
      assert.equal(await tokens.nth(1).getAttribute('aria-selected'), 'true');
    }
    assert.equal(await view.locator('section:not([hidden]) caption').count(), 1);
    await workbench.screenshot(join(PICTURES, 'explain.png'));
    await page.locator('.tab', { hasText: 'Last Suggestion' }).click({ button: 'middle' });
    await page.locator('.monaco-editor .view-lines').first().click();
  });

  it('comes back by itself when the engine is killed', async () => {
    const { execFileSync } = await import('node:child_process');
    const found = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(server.state) && line.includes('dist/engine.cjs'))
      .map((line) => Number(line.trim().split(' ')[0]));
    assert.equal(found.length, 1);
    process.kill(found[0], 'SIGKILL');
    await suggestion();
    assert.equal(await page.locator('.notification-toast').count(), 0);
  });

  it('names a missing model once', async () => {
    const machine = join(server.state, 'user', 'Machine', 'settings.json');
    writeFileSync(machine, JSON.stringify({ 'trimtab.model': '/nowhere/at/all' }));
    for (let tries = 0; tries < 40 && !(await hasProblem()); tries++) {
      await page.keyboard.type('x');
      await page.waitForTimeout(250);
    }
    await page.keyboard.type('xxx');
    assert.equal(await messages('/nowhere/at/all'), 1);
    writeFileSync(machine, '{}');
    for (let waited = 0; waited < 100 && (await hasProblem()); waited++) await page.waitForTimeout(100);
  });

  it('names a damaged vector once, and goes on without it', async () => {
    damageVector(server.vectors, 'style/broken');
    await workbench.command('Trimtab: Restart Engine');
    configure({ 'trimtab.steering.vectors': { 'style/broken': 1 } });
    await workbench.status.filter({ hasText: 'broken' }).waitFor();
    await suggestion();
    assert.equal(await messages('broken'), 1);
    configure({});
  });
});

describe('the packaged extension in a workspace that is not trusted', { timeout: 120_000 }, () => {
  const workspace = mkdtempSync(join(tmpdir(), 'trimtab-untrusted-'));
  let server;
  let workbench;
  after(async () => {
    await workbench?.close();
    await server?.close();
    rmSync(workspace, { recursive: true, force: true });
  });

  it('suggests, and is not steered by the workspace', async () => {
    const file = join(workspace, 'shapes.py');
    writeFileSync(file, CODE);
    mkdirSync(join(workspace, '.vscode'));
    const settings = {
      'trimtab.steering.vectors': { 'style/elsewhere': 1 },
      'trimtab.completion.maxTokens': 7,
    };
    writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
    const prompt = { 'security.workspace.trust.startupPrompt': 'never' };
    const vsix = packagePath('linux-x64');
    server = await startServer({ vsix, workspace, settings: { ...SETTINGS, ...prompt }, trust: false });
    await makeVector(server.vectors, 'style/elsewhere', 'Elsewhere');
    workbench = await openWorkbench({ port: server.port, workspace, file });
    await workbench.page.getByText('Restricted Mode').first().waitFor();
    await workbench.status.waitFor();
    await workbench.page.locator('.monaco-editor .view-lines').first().click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type('    return ');
    await workbench.status.filter({ hasText: 'choices' }).waitFor();
    assert.doesNotMatch(await workbench.status.innerText(), /elsewhere/);
    await workbench.screenshot(join(PICTURES, 'restricted.png'));
  });
});
