// The animated picture of the README: a short tour through the packaged extension in a real workbench.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSession } from '../test/e2e/support/session.mjs';
import { animatedPng } from './animate.mjs';
import { ROOT } from './prepare.mjs';

/** Where the picture goes. */
export const TOUR = join(ROOT, 'docs', 'images', 'tour.png');

const session = await startSession({ settings: { 'editor.cursorBlinking': 'solid' } });
try {
  const { page, workbench } = session;
  const frames = [];
  const frame = async (ms) => frames.push({ png: await page.screenshot(), ms });
  await workbench.focusEditor();
  await frame(800);
  await session.suggestion();
  await workbench.status.filter({ hasText: 'choices' }).waitFor();
  await frame(2500);
  await page.keyboard.press('Tab');
  await session.hoverOverHighlight();
  await frame(3000);
  await workbench.movePointerAway();
  await page.keyboard.press('Escape');
  await workbench.startCommand('Trimtab: Select Steering');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'layers' }).first().waitFor();
  await frame(3000);
  await page.keyboard.press('Escape');
  await workbench.command('Trimtab: Toggle Uncertainty');
  await workbench.decorations.first().waitFor({ state: 'attached' });
  await frame(3000);
  writeFileSync(TOUR, animatedPng(frames));
} finally {
  await session.close();
}
