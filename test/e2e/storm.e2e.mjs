// 2,000 keystrokes in a minute over a file of 3,000 lines, in bursts: at an even pace of one every 30 ms the
// debounce would never let a suggestion be asked for.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { writeFigures } from './support/pictures.mjs';
import { enginesOf } from './support/server.mjs';
import { startSession, until } from './support/session.mjs';

const LINES = 3000;
const KEYSTROKES = 2000;
const MINUTE = 60_000;
/** Keys typed as fast as they go, then a rest for what is left of the burst's share of the minute. */
const BURST = 100;
/** Of the extension host; what it keeps besides grows and shrinks by this much in itself. */
const HEAP_SLACK = 24e6;

const FILE = Array.from({ length: LINES / 4 }, (_, i) =>
  [`def area_${i}(side):`, `    width = side * ${i}`, '    return width ** 2', ''].join('\n'),
).join('\n');
const PHRASES = ['total = area_1(side)', 'return total * width', 'if width > side:', 'side = side + 1'];

describe('a typing storm', { timeout: 900_000 }, () => {
  let session;
  before(async () => {
    session = await startSession({ name: 'storm.py', code: FILE, settings: { 'editor.autoIndent': 'none' } });
  });
  afterEach((test) => session?.pictureOf('storm', test));
  after(() => session?.close());

  it('leaves nothing behind: no rejection, no stale text, no memory', async () => {
    const { page, workbench, server } = session;
    await session.suggestion();
    await page.keyboard.press('Escape');
    await workbench.command('Trimtab: Free Memory');
    const before = await session.witnessed();
    await page.keyboard.press('Control+End');
    await watchGhosts(page);
    const keys = keystrokes();
    const started = Date.now();
    for (const [index, key] of keys.entries()) {
      if (key === '\n') await page.keyboard.press('Enter');
      else await page.keyboard.type(key);
      if ((index + 1) % BURST > 0) continue;
      await page.waitForTimeout(Math.max(0, started + ((index + 1) * MINUTE) / KEYSTROKES - Date.now()));
    }
    const seconds = (Date.now() - started) / 1000;
    // However slow the machine is: a suggestion comes once the typing has ended.
    const { typed } = await session.typeUntilSuggested();
    await page.keyboard.press('Escape');
    const { shown, astray } = await page.evaluate(() => globalThis.ghosts);
    await workbench.command('Trimtab: Free Memory');
    await until(() => enginesOf(server).length === 0, 'the engine to give its memory back');
    const { rejections, longestMs, p99Ms, heapBytes, texts } = await session.witnessed();
    writeFigures('storm', {
      ...{ seconds, shown, longestMs, p99Ms },
      heapBefore: before.heapBytes,
      heapAfter: heapBytes,
    });
    assert.deepEqual(rejections, []);
    assert.ok(shown > 0, 'there were suggestions');
    assert.deepEqual(astray, [], 'suggestions on other lines than the cursor');
    const [text] = Object.entries(texts).flatMap(([path, each]) => (path.endsWith('storm.py') ? [each] : []));
    assert.ok(text.endsWith(keys.join('') + typed), 'exactly what was typed is in the document');
    assert.ok(
      heapBytes < before.heapBytes + HEAP_SLACK,
      `${before.heapBytes} bytes before, ${heapBytes} after`,
    );
  });
});

function keystrokes() {
  const text = Array.from({ length: KEYSTROKES }, (_, i) => `${PHRASES[i % PHRASES.length]}\n`).join('');
  return [...text].slice(0, KEYSTROKES);
}

/** Looks at every frame whether a suggestion is on the line of the cursor. */
async function watchGhosts(page) {
  await page.evaluate(() => {
    const ghosts = { shown: 0, astray: [] };
    globalThis.ghosts = ghosts;
    const look = () => {
      const ghost = document.querySelector('.monaco-editor .ghost-text-decoration');
      const cursor = document.querySelector('.monaco-editor .cursors-layer .cursor');
      if (ghost && cursor) {
        ghosts.shown++;
        const below = ghost.getBoundingClientRect().top - cursor.getBoundingClientRect().top;
        if (Math.abs(below) > 3) ghosts.astray.push([ghost.textContent, below]);
      }
      requestAnimationFrame(look);
    };
    look();
  });
}
