// A workbench in a real browser, driven as a user drives it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.mjs';
import { PICTURES } from './pictures.mjs';

const BROWSER_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const QUIET_FLAGS = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
/** A slow machine is no failure. */
const LIMIT = 60_000;

/**
 * @param options.workspace path of a folder of the server, or the address of another one
 * @param options.file path of a file of the server, or an address
 */
export async function openWorkbench({ port, workspace, file }) {
  const profile = mkdtempSync(join(tmpdir(), 'trimtab-profile-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    headless: true,
    viewport: { width: 1280, height: 720 },
    args: [...BROWSER_FLAGS, ...QUIET_FLAGS],
  });
  const page = browser.pages()[0] ?? (await browser.newPage());
  const workbench = new Workbench(browser, page, profile);
  page.setDefaultTimeout(LIMIT);
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set('folder', workspace);
  if (file) {
    const uri = file.startsWith('/') ? `vscode-remote://127.0.0.1:${port}${file}` : file;
    url.searchParams.set('payload', JSON.stringify([['openFile', uri]]));
  }
  try {
    await page.goto(url.href);
    await page.waitForSelector('.monaco-workbench .part.editor');
    if (file) await page.waitForSelector('.monaco-editor .view-line');
  } catch (error) {
    // A browser that is left open keeps the tests from ending.
    await workbench.screenshot(join(PICTURES, 'not-opened.png')).catch(() => undefined);
    await workbench.close();
    throw error;
  }
  return workbench;
}

export class Workbench {
  constructor(browser, page, profile) {
    this.browser = browser;
    this.page = page;
    this.profile = profile;
  }

  /** The extension's item in the status bar. */
  get status() {
    return this.page.locator('[id="trimtab.trimtab.trimtab.status"]');
  }

  /** What the ghost text says; '' without one. */
  async ghost() {
    const text = await this.page.evaluate(() => {
      const texts = (selector) =>
        [...document.querySelectorAll(selector)].map((element) => element.textContent);
      const inline = '.monaco-editor .ghost-text-decoration, .monaco-editor .ghost-text-decoration-preview';
      return [texts(inline).join(''), ...texts('.monaco-editor .suggest-preview-text .view-line')].join('\n');
    });
    return spaces(text).trimEnd();
  }

  /** Waits for ghost text; asks for it again where a request came to nothing. */
  async waitForGhost(limit = LIMIT) {
    await this.page.waitForSelector('.monaco-editor .ghost-text-decoration, .monaco-editor .ghost-text', {
      timeout: limit,
    });
    return this.ghost();
  }

  /** The document's visible lines, without ghost text. */
  async lines() {
    const lines = await this.page.evaluate(() =>
      [...document.querySelectorAll('.monaco-editor .view-lines > .view-line')]
        .map((element) => {
          const line = element.cloneNode(true);
          for (const ghost of line.querySelectorAll('[class*="ghost-text"]')) ghost.remove();
          return [parseFloat(element.style.top), line.textContent];
        })
        .sort(([a], [b]) => a - b)
        .map(([, text]) => text),
    );
    return lines.map(spaces);
  }

  /** Runs a command from the palette. */
  async command(title) {
    await this.startCommand(title);
    await this.page.locator('.quick-input-widget input[type=text]').first().waitFor({ state: 'hidden' });
  }

  /** The same for a command that asks for something. */
  async startCommand(title) {
    const { page } = this;
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input[type=text]').first().waitFor();
    await page.keyboard.type(title);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
    await page.keyboard.press('Enter');
  }

  /** Gives the editor the keyboard. */
  async focusEditor() {
    await this.page.locator('.monaco-editor .view-lines').first().click();
  }

  /** Takes the pointer off whatever it hovers over. */
  async movePointerAway() {
    await this.page.mouse.move(640, 600);
  }

  /** What the tooltip of the status bar item says now; '' without one. One that is shown already stays as it was. */
  async tooltip() {
    await this.movePointerAway();
    const hover = this.page.locator('.monaco-hover', { hasText: 'Engine' }).first();
    await hover.waitFor({ state: 'hidden' });
    await this.status.hover();
    // The item may have moved from under the pointer, its text being new: whoever waits for a text asks again.
    return hover.innerText({ timeout: 5_000 }).catch(() => '');
  }

  /** Decorated places: highlights of suggestions, or the heat map. */
  get decorations() {
    return this.page.locator('.monaco-editor .view-overlays [class*="ced-"]');
  }

  /** The innermost document of the open webview. */
  webview() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  async screenshot(path) {
    await this.page.screenshot({ path });
  }

  async close() {
    await this.browser.close();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function spaces(text) {
  return text.replaceAll('\u00a0', ' ');
}
