// The extension's package in a real VS Code workbench. With --screenshots, the pictures in media/ are replaced by those
// that the run made.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePackage } from './package.mjs';
import { prepare, ROOT, run } from './prepare.mjs';
import { installTools } from '../test/e2e/tools.mjs';

/** Pictures of the walkthrough and of the README, by what the tests call them. */
const PICTURES = {
  'complete.png': 'ghost.png',
  'steer.png': 'vectors.png',
  'uncertainty.png': 'undecided.png',
  'explain.png': 'explain.png',
};

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error('The workbench for these tests runs on linux-x64 only.');
  process.exit(1);
}
prepare();
installTools();
await makePackage('linux-x64');
run(process.execPath, ['--import', 'tsx', '--test', '--test-reporter=spec', 'test/e2e/workbench.e2e.mjs']);
if (process.argv.includes('--screenshots')) {
  for (const [picture, from] of Object.entries(PICTURES)) {
    copyFileSync(join(ROOT, 'out', 'e2e', from), join(ROOT, 'media', 'walkthrough', picture));
  }
}
