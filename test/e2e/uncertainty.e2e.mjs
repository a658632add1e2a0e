import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { startSession, until } from './support/session.mjs';

describe('uncertainty in a workbench', { timeout: 900_000 }, () => {
  let session;
  let page;
  let workbench;

  /** Clicks a link of the hover and waits for what it does to the document. */
  async function follow(link) {
    const before = await session.text();
    await page.locator('.monaco-hover a', { hasText: link }).first().click();
    await until(async () => (await session.text()) !== before, `${link} to change the document`);
  }

  async function clearHighlights() {
    await workbench.movePointerAway();
    await page.keyboard.press('Escape');
    const areGone = async () => (await workbench.decorations.count()) === 0;
    // What was edited goes by itself, and without highlights there is no command.
    await until(areGone, 'no highlights', 3_000).catch(() =>
      workbench.command('Trimtab: Clear Undecided Highlights'),
    );
    await until(areGone, 'no highlights');
  }

  before(async () => {
    session = await startSession();
    ({ page, workbench } = session);
    // The first one of a session comes while the workbench is still settling.
    await session.suggestion();
  });
  afterEach((test) => session?.pictureOf('uncertainty', test));
  after(() => session?.close());

  it('of a suggestion is in the status bar, its tooltip and beside the suggestion', async () => {
    await session.suggestion();
    await workbench.status.filter({ hasText: 'choices' }).waitFor();
    const beside = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.monaco-editor .view-line [class*="ced-"]')]
          .map((element) => getComputedStyle(element, '::after').content)
          .join(),
      );
    await until(async () => /choices/.test(await beside()), 'a reading beside the suggestion');
    await workbench.status.hover();
    const hover = page.locator('.monaco-hover', { hasText: 'Last suggestion' });
    await hover.waitFor();
    assert.match(await hover.innerText(), /choices a token \(tokens: \d+\)/);
    assert.match(await hover.innerText(), /Not steered/);
    await session.picture('tooltip.png');
    await workbench.movePointerAway();
  });

  it('ends a suggestion at a fork, and goes on past it where forks are switched off', async () => {
    const ghostAfter = async (text) => {
      await session.clearLine();
      await page.keyboard.type(text);
      return workbench.waitForGhost(5_000).catch(() => '');
    };
    // Which of them the model has something longer to say about depends on its weights.
    let typed;
    let ghost = '';
    for (typed of ['    return ', '    total = ', '    print(', '    if side', 'def ', 'import ']) {
      ghost = await ghostAfter(typed);
      if (ghost.replace(/\s/g, '').length > 5) break;
    }
    // With a single choice, the first token after three characters that the model has any doubt about is a fork.
    session.configure({ 'trimtab.uncertainty.forkChoices': 1 });
    const isCut = async () => {
      const cut = await ghostAfter(typed);
      return cut !== '' && cut !== ghost && ghost.startsWith(cut);
    };
    await until(isCut, `a part of "${ghost}"`);
    session.configure({});
    await until(async () => (await ghostAfter(typed)) === ghost, `"${ghost}" again`);
    await page.keyboard.press('Escape');
  });

  it('is highlighted in what is accepted, and an alternative can take its place', async () => {
    await session.hoverOverHighlight();
    await session.picture('undecided.png');
    const marked = await workbench.decorations.count();
    await follow('use this');
    await until(async () => (await workbench.decorations.count()) < marked, 'the edited mark to go');
    await clearHighlights();
  });

  it('lets the model write again from a token on', async () => {
    await session.hoverOverHighlight();
    const before = await session.text();
    await follow('regenerate from here');
    assert.ok((await session.text()).length < before.length, 'the end of the suggestion is taken back');
    await clearHighlights();
  });

  it('of a whole file is shown, and taken away again', async () => {
    await workbench.command('Trimtab: Toggle Uncertainty');
    await workbench.decorations.first().waitFor({ state: 'attached' });
    await session.picture('heat.png');
    const { x, y, width, height } = await workbench.decorations.first().boundingBox();
    await page.mouse.move(x + width / 2, y + 40);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.locator('.monaco-hover', { hasText: 'choices' }).first().waitFor();
    await workbench.movePointerAway();
    await workbench.command('Trimtab: Toggle Uncertainty');
    await until(async () => (await workbench.decorations.count()) === 0, 'no heat map');
  });

  it('is explained token by token, by keyboard too', async () => {
    await session.suggestion();
    await page.keyboard.press('Escape');
    await workbench.command('Trimtab: Explain Last Suggestion');
    const view = workbench.webview();
    const tokens = view.locator('.token');
    await tokens.first().waitFor();
    await tokens.first().focus();
    if ((await tokens.count()) > 1) {
      await page.keyboard.press('ArrowRight');
      await view.locator('.token[aria-selected=true]').waitFor();
      assert.equal(await tokens.nth(1).getAttribute('aria-selected'), 'true');
    }
    assert.equal(await view.locator('section:not([hidden]) caption').count(), 1);
    await session.picture('explain.png');
  });
});
