import { execSync } from 'node:child_process';

export function currentBranch(folder) {
  const stdout = execSync('git branch --show-current', { cwd: folder, encoding: 'utf8' });
  const branch = stdout.trim();
  return branch === '' ? undefined : branch;
}
