// Documents that are not files of a trusted folder.
import assert from 'node:assert/strict';
import { after, afterEach, describe, it } from 'node:test';
import { makeVector } from './support/make-vector.mjs';
import { CODE, startSession } from './support/session.mjs';

describe('suggestions elsewhere than in files of a trusted folder', { timeout: 900_000 }, () => {
  let session;
  afterEach(async (test) => {
    await session?.pictureOf('places', test);
    await session?.close();
    session = undefined;
  });
  after(() => session?.close());

  const answered = () => session.workbench.status.filter({ hasText: 'choices' }).waitFor();

  it('come in Restricted Mode from the embedded model, and the workspace does not steer them', async () => {
    session = await startSession({
      trust: false,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
      // A model that is not there: whoever heard of it would have no suggestion.
      workspaceSettings: { 'trimtab.model': 'no/such', 'trimtab.steering.vectors': { 'style/elsewhere': 1 } },
      prepare: ({ vectors }) => makeVector(vectors, 'style/elsewhere', 'Elsewhere'),
    });
    await session.page.getByText('Restricted Mode').first().waitFor();
    await session.workbench.focusEditor();
    await session.suggestion();
    await answered();
    assert.doesNotMatch(await session.workbench.status.innerText(), /elsewhere/);
    await session.picture('restricted.png');
  });

  it('come in an untitled file', async () => {
    session = await startSession();
    await session.workbench.command('File: New Untitled Text File');
    await session.page.locator('.tab.active', { hasText: 'Untitled-1' }).waitFor();
    await session.page.keyboard.type(`${CODE}`, { delay: 0 });
    await session.suggestion();
    await answered();
  });

  it('come in a cell of a notebook', async () => {
    const cell = { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: CODE };
    const metadata = { language_info: { name: 'python' } };
    const notebook = { cells: [cell], metadata, nbformat: 4, nbformat_minor: 5 };
    session = await startSession({ name: 'shapes.ipynb', code: JSON.stringify(notebook) });
    // What is named in the address is opened as a text, before the extension of notebooks is there.
    await session.workbench.command('View: Close Editor');
    await session.page.locator('.explorer-folders-view .monaco-list-row', { hasText: '.ipynb' }).dblclick();
    await session.page.locator('.notebookOverlay .monaco-editor .view-lines').first().click();
    await session.page.keyboard.press('Control+End');
    // Escape would leave the cell, whose keys are then commands.
    await session.typeUntilSuggested();
    await answered();
  });

  it('come in a folder that is on no disk', async () => {
    session = await startSession({ folder: 'memory:/' });
    await session.workbench.focusEditor();
    await session.suggestion();
    await answered();
  });
});
