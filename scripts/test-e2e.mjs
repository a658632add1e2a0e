// The extension's package in a real VS Code workbench. With --screenshots, refreshes the pictures in media/ instead.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makePackage } from './package.mjs';
import { prepare, ROOT, run } from './prepare.mjs';
import { installTools } from '../test/e2e/tools.mjs';

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error('The workbench for these tests runs on linux-x64 only.');
  process.exit(1);
}
prepare();
installTools();
await makePackage('linux-x64');
const test = process.argv.includes('--screenshots') ? 'screenshots.e2e.mjs' : 'workbench.e2e.mjs';
if (!existsSync(join(ROOT, 'test', 'e2e', test))) throw new Error(`There is no ${test}.`);
run(process.execPath, ['--import', 'tsx', '--test', '--test-reporter=spec', join('test', 'e2e', test)]);
