// Brings a fresh clone to a state in which anything can run: installs and builds what is missing or out of date.
// Uses nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command in the repository's root with its output shown; ends the process when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (result.status !== 0) {
    console.error(`${command} ${args.join(' ')} failed.`);
    process.exit(result.status ?? 1);
  }
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

export function prepare() {
  const installed = join(ROOT, 'node_modules', '.package-lock.json');
  if (newest(installed) < newest(join(ROOT, 'package-lock.json'))) {
    run('npm', ['ci', '--no-audit', '--no-fund'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const sources = Math.max(newest(join(ROOT, 'src')), newest(join(ROOT, 'esbuild.mjs')), newest(installed));
  const bundles = ['cli', 'engine', 'extension'].map((name) => newest(join(ROOT, 'dist', `${name}.cjs`)));
  if (Math.min(...bundles) < sources) run(process.execPath, ['esbuild.mjs']);
}
