// npm run test:e2e [-- NAME …]: the extension's package in a real VS Code workbench; all files of test/e2e, or those whose
// names begin with one of the given. With --screenshots, the pictures in media/ are replaced by those that the run made, and the
// README's animated one and the figures in docs/editor.md are made anew.
import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makePackage } from './package.mjs';
import { prepare, ROOT, run } from './prepare.mjs';
import { installBrowser } from '../test/e2e/support/browser.mjs';
import { installTools } from '../test/e2e/support/tools.mjs';

/** Pictures of the walkthrough and of the README, by what the tests call them. */
const PICTURES = {
  'walkthrough/complete.png': 'ghost.png',
  'walkthrough/steer.png': 'vectors.png',
  'walkthrough/uncertainty.png': 'undecided.png',
  'walkthrough/explain.png': 'explain.png',
};
const FOLDER = join('test', 'e2e');

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

if (process.platform !== 'linux' || process.arch !== 'x64')
  fail('The workbench for these tests runs on linux-x64 only.');
try {
  installBrowser();
} catch (error) {
  fail(error.message);
}
prepare();
installTools();
await makePackage('linux-x64');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const files = readdirSync(join(ROOT, FOLDER))
  .filter((file) => file.endsWith('.e2e.mjs'))
  .filter((file) => named.length === 0 || named.some((name) => file.startsWith(name)));
if (files.length === 0) fail(`No file of ${FOLDER} begins with ${named.join(' or ')}.`);
// One workbench at a time: each is a browser, a server and an engine.
const flags = ['--import', 'tsx', '--test', '--test-concurrency=1', '--test-reporter=spec'];
run(process.execPath, [...flags, ...files.map((file) => join(FOLDER, file))]);
if (process.argv.includes('--screenshots')) {
  for (const [picture, from] of Object.entries(PICTURES))
    copyFileSync(join(ROOT, 'out', 'e2e', from), join(ROOT, 'media', picture));
  run(process.execPath, ['--import', 'tsx', 'scripts/tour.mjs']);
  run(process.execPath, ['--import', 'tsx', 'scripts/e2e-figures.mjs']);
}
