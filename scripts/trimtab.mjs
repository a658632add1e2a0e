import { spawnSync } from 'node:child_process';
import { ROOT } from './prepare.mjs';

/** Runs the built command line in the repository's root, its progress shown; what it prints, without colours. */
export function trimtab(args) {
  console.error(`trimtab ${args.join(' ')}`);
  const { status, stdout, error } = spawnSync(process.execPath, ['dist/cli.cjs', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  if (status !== 0) throw error ?? new Error(`trimtab ${args[0]} failed`);
  return stdout;
}
