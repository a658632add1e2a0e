import { exec } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(exec);

export async function currentBranch(folder) {
  const { stdout } = await run('git branch --show-current', { cwd: folder });
  const branch = stdout.trim();
  return branch === '' ? undefined : branch;
}
