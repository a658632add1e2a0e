// The packaged extension in a workbench with one file open, and what most tests do there.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from '../../../scripts/package.mjs';
import { PICTURES } from './pictures.mjs';
import { startServer } from './server.mjs';
import { openWorkbench } from './workbench.mjs';

export const CODE = `import math


def area_of_circle(radius):
    return math.pi * radius ** 2


def volume_of_cube(side):
    return side ** 3


def area_of_square(side):
`;

/** Suggestions are not what is tested where they are cut short, and a busy machine is slow. */
const SETTINGS = { 'trimtab.uncertainty.forkChoices': 0, 'trimtab.completion.timeLimit': 30_000 };

/** Typed one after the other until there is a suggestion: the model is silent in places, and which depends on its weights. */
const PROMPTS = [
  '    return ',
  'side ',
  '* ',
  'x',
  '\n\n\ndef volume_of_',
  'cube(side):\n    ',
  'return ',
  'side',
];

/**
 * @param options.name of the file that is opened
 * @param options.code what is in it
 * @param options.settings of the user, besides those above
 * @param options.workspaceSettings there when the workbench opens
 * @param options.prepare called with the server before the workbench opens
 * @param options.folder address of the folder that is opened, where it is not the workspace on disk
 */
export async function startSession({
  name = 'shapes.py',
  code = CODE,
  settings = {},
  workspaceSettings,
  prepare,
  folder,
  ...options
} = {}) {
  const workspace = mkdtempSync(join(tmpdir(), 'trimtab-workspace-'));
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(workspace, name), code);
  const session = new Session(workspace);
  if (workspaceSettings) session.configure(workspaceSettings);
  session.server = await startServer({
    vsix: packagePath('linux-x64'),
    workspace,
    settings: { ...SETTINGS, ...settings },
    ...options,
  });
  try {
    await prepare?.(session.server);
    const { port } = session.server;
    const file = folder === undefined ? join(workspace, name) : `${folder}${name}`;
    session.workbench = await openWorkbench({ port, workspace: folder ?? workspace, file });
    await session.workbench.status.waitFor();
  } catch (error) {
    await session.close();
    throw error;
  }
  return session;
}

export class Session {
  server;
  workbench;

  constructor(workspace) {
    this.workspace = workspace;
  }

  get page() {
    return this.workbench.page;
  }

  /** Sets the workspace's settings; seen by the workbench without a reload. */
  configure(settings) {
    mkdirSync(join(this.workspace, '.vscode'), { recursive: true });
    writeFileSync(join(this.workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
  }

  /** The document's visible text, without ghost text. */
  async text() {
    return (await this.workbench.lines()).join('\n');
  }

  /** Types on a line of its own at the end of the document until there is a suggestion; returns it. */
  async suggestion() {
    return (await this.suggestionAndPlace()).ghost;
  }

  /** The same, with what was typed until then. */
  async suggestionAndPlace() {
    await this.clearLine();
    return this.typeUntilSuggested();
  }

  /** Goes to the document's last line, and takes away what was typed there. */
  async clearLine() {
    const { keyboard } = this.page;
    for (const key of ['Escape', 'Control+End', 'Shift+Home', 'Shift+Home', 'Delete'])
      await keyboard.press(key);
  }

  /** Types at the cursor until there is a suggestion. */
  async typeUntilSuggested() {
    const { page, workbench } = this;
    let typed = '';
    for (const text of PROMPTS) {
      await page.keyboard.type(text);
      typed += text;
      const ghost = await workbench.waitForGhost(5_000).catch(() => undefined);
      if (ghost?.trim()) return { ghost, typed };
    }
    throw new Error(
      `No suggestion; the status bar says: ${await workbench.status.getAttribute('aria-label')}`,
    );
  }

  /** Accepts suggestions until one of them has a highlight, and hovers over the last. */
  async hoverOverHighlight() {
    const { page } = this;
    const { decorations } = this.workbench;
    for (let tries = 0; tries < 8 && (await decorations.count()) === 0; tries++) {
      await this.suggestion();
      await page.keyboard.press('Tab');
      await until(async () => (await decorations.count()) > 0, 'a highlight', 3_000).catch(() => undefined);
    }
    await page.keyboard.press('Escape');
    const { x, y, width, height } = await decorations.last().boundingBox();
    await page.mouse.move(x + width / 2, y + 30);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.locator('.monaco-hover a', { hasText: 'use this' }).first().waitFor();
  }

  /** How many messages of those that the user got have a text in them; takes all away. */
  async messages(part) {
    const { page, workbench } = this;
    await workbench.command('Notifications: Show Notifications');
    const items = page.locator('.notifications-center .notification-list-item', { hasText: part });
    await items.first().waitFor();
    const count = await items.count();
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.focusEditor();
    await page.keyboard.press('Control+End');
    return count;
  }

  /** What the witness in the extension host has seen since it was last asked. */
  async witnessed() {
    const { witness } = this.server;
    rmSync(witness, { force: true });
    await this.workbench.command('Witness: Report');
    let report;
    await until(() => {
      if (!existsSync(witness)) return false;
      // Half a file is not yet a report.
      report = parsed(readFileSync(witness, 'utf8'));
      return report !== undefined;
    }, 'the report of the extension host');
    await this.workbench.focusEditor();
    return report;
  }

  async picture(name) {
    await this.workbench.screenshot(join(PICTURES, name));
  }

  /** After each test: what the screen looked like at its end. */
  async pictureOf(suite, { name }) {
    const title = `${suite}-${name}`.replace(/[^a-z]+/gi, '-').slice(0, 70);
    await this.picture(`${title}.png`).catch(() => undefined);
  }

  async close() {
    await this.workbench?.close();
    await this.server?.close();
    rmSync(this.workspace, { recursive: true, force: true });
  }
}

/** Waits until a condition holds, as it is seen from the test. */
export async function until(condition, what, limit = 60_000) {
  const end = Date.now() + limit;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited for it in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
