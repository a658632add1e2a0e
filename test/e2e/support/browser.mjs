// The browser that the workbench is shown in.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const WAYS_OUT = 'install one (apt-get install chromium), or name it in CHROMIUM';

/**
 * Path of a Chromium: the one named by CHROMIUM, or an installed one.
 * @throws Error when there is none
 */
export function findBrowser() {
  const named = process.env.CHROMIUM;
  for (const name of named ? [named] : ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = spawnSync('sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' }).stdout.trim();
    if (found !== '') return found;
  }
  throw new Error(
    named ? `CHROMIUM names "${named}", which cannot be run.` : `There is no Chromium: ${WAYS_OUT}.`,
  );
}

/**
 * Installs Debian's Chromium where there is no other.
 * @throws Error when that takes rights or a package manager that there are not
 */
export function installBrowser() {
  try {
    findBrowser();
    return;
  } catch (error) {
    if (process.env.CHROMIUM || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw error;
  }
  console.log('Installing Chromium …');
  const apt = (...args) => execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
  } catch {
    throw new Error(`Chromium could not be installed with apt-get: ${WAYS_OUT}.`);
  }
}
