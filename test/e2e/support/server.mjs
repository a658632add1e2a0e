// A VS Code server with the packaged extension installed, in folders of its own.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BUILT_IN_FOLDER, NODE, TOOLS, WORKBENCH } from './tools.mjs';

/** What would disturb a test. Auto-save is on by default in a browser, and would write into the workspace. */
const SETTINGS = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'git.enabled': false,
  'update.mode': 'none',
  'editor.lightbulb.enabled': 'off',
  'editor.minimap.enabled': false,
  'editor.quickSuggestions': { other: 'off', comments: 'off', strings: 'off' },
  'editor.wordBasedSuggestions': 'off',
  'editor.autoClosingBrackets': 'never',
  'files.autoSave': 'off',
};

const ENTRY = join(TOOLS, 'node_modules', 'code-server', 'out', 'node', 'entry.js');

/** Ids of a server's engine processes. */
export function enginesOf({ state }) {
  return execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(state) && line.includes('dist/engine.cjs'))
    .map((line) => Number(line.trim().split(' ')[0]));
}

/**
 * @param options.vsix the package to install
 * @param options.workspace folder that is opened
 * @param options.trust whether workspaces are trusted without asking
 */
export async function startServer({ vsix, workspace, settings = {}, env = {}, trust = true }) {
  const state = mkdtempSync(join(tmpdir(), 'trimtab-e2e-'));
  const folders = ['--user-data-dir', join(state, 'user'), '--extensions-dir', join(state, 'extensions')];
  for (const folder of ['user/User', 'user/Machine', 'extensions', 'data', 'config']) {
    mkdirSync(join(state, folder), { recursive: true });
  }
  writeFileSync(join(state, 'config.yaml'), '');
  writeFileSync(join(state, 'user/User/settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  const environment = {
    ...process.env,
    // Whoever runs the tests may have chosen a model, and have vectors.
    TRIMTAB_CONFIG: join(state, 'config/config.json'),
    TRIMTAB_VECTORS: join(state, 'data/vectors'),
    TRIMTAB_WITNESS: join(state, 'witness.json'),
    ...env,
  };
  execFileSync(
    NODE,
    [ENTRY, '--config', join(state, 'config.yaml'), ...folders, '--install-extension', vsix],
    {
      env: environment,
      stdio: ['ignore', 'ignore', 'ignore'],
    },
  );
  const port = await freePort();
  const logFile = join(state, 'server.log');
  const log = openSync(logFile, 'a');
  const args = [
    ENTRY,
    '--auth',
    'none',
    '--bind-addr',
    `127.0.0.1:${port}`,
    '--config',
    join(state, 'config.yaml'),
  ];
  args.push(...folders, '--disable-telemetry', '--disable-update-check', '--ignore-last-opened');
  args.push('--disable-getting-started-override');
  const vscode = ['enable-smoke-test-driver', `builtin-extensions-dir=${BUILT_IN_FOLDER}`];
  if (WORKBENCH.takesOptions) args.push(...vscode.flatMap((option) => ['--vscode-option', option]));
  if (trust) args.push('--disable-workspace-trust');
  const server = spawn(NODE, [...args, workspace], { env: environment, stdio: ['ignore', log, log] });
  while (!(await isUp(port))) {
    if (server.exitCode !== null) throw new Error(`The server ended: ${readFileSync(logFile, 'utf8')}`);
    await delay(50);
  }
  return {
    port,
    state,
    vectors: environment.TRIMTAB_VECTORS,
    witness: environment.TRIMTAB_WITNESS,
    async close() {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
      rmSync(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

async function isUp(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
