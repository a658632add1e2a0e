// The page that `trimtab score --html` writes, in a real browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { ROOT } from '../../scripts/prepare.mjs';
import { findBrowser } from './support/browser.mjs';

const EXAMPLE = join(ROOT, 'examples', 'inventory.py');

describe('the heat map', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'trimtab heat map é-'));
  const file = join(folder, 'map.html');
  const requests = [];
  const complaints = [];
  let browser;
  let page;
  const reading = async () => page.locator('#reading').innerText();
  const current = async () => page.locator('.current').innerText();

  before(async () => {
    const score = [join(ROOT, 'dist', 'cli.cjs'), 'score', EXAMPLE, '--html', file];
    execFileSync(process.execPath, score, { stdio: 'ignore' });
    browser = await chromium.launch({
      executablePath: findBrowser(),
      headless: true,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(file).href);
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it('shows the code, and loads nothing', async () => {
    assert.equal(await page.locator('pre code').textContent(), readFileSync(EXAMPLE, 'utf8'));
    assert.deepEqual(requests, [pathToFileURL(file).href]);
    assert.deepEqual(complaints, []);
  });

  it('shows the alternatives of the token under the pointer', async () => {
    assert.equal(await reading(), 'No token chosen.');
    await page.locator('pre .u').first().hover();
    assert.match(
      await reading(),
      /^‹.+› \w+, undecided\s+[\d.]+ choices \(entropy [\d.]+ nats\), surprisal [\d.]+ nats\s+(?:(‹.+›|no text) [\d.]+ % *){5}$/,
    );
  });

  it('is read with the keyboard', async () => {
    await page.locator('pre').focus();
    await page.keyboard.press('n');
    const first = await current();
    assert.equal(await page.locator('.current.u').count(), 1);
    await page.keyboard.press('n');
    assert.equal(await page.locator('.current.u').count(), 1);
    await page.keyboard.press('p');
    assert.equal(await current(), first, 'back at the first');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    const last = page.locator('pre span').last();
    assert.match((await last.getAttribute('class')) ?? '', /current/, 'there is none behind the last');
    assert.deepEqual(complaints, []);
  });
});
