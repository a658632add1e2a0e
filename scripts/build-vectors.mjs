// npm run vectors: builds the shipped vectors again, as they must be after model/ or vectors/concepts/ changed.
// npm run docs:steering [-- --code FOLDER]: measures them and writes docs/steering.md.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, prepare, run } from './prepare.mjs';

const EVALUATE = '--evaluate';
const CONCEPTS = join(ROOT, 'vectors', 'concepts');

prepare();
const given = process.argv.slice(2).filter((argument) => argument !== EVALUATE);
if (process.argv.includes(EVALUATE)) trimtab('evaluate', 'steering', '--write-docs', ...given);
else {
  const languages = JSON.parse(readFileSync(join(CONCEPTS, 'language', 'languages.json'), 'utf8'));
  build(
    'g-act',
    languages.map(({ id }) => id),
  );
  // No method is best for every style; which one is, is tried.
  build(
    'best',
    readdirSync(join(CONCEPTS, 'style')).map((name) => `style/${name}`),
  );
  // Made by a method of its own, whatever is named.
  build(
    'best',
    readdirSync(join(CONCEPTS, 'exploration')).map((name) => `exploration/${name}`),
  );
}

function build(method, ids) {
  const concepts = ids.flatMap((id) => ['--concept', id]);
  trimtab(
    'vector',
    'build',
    '--tune',
    '--method',
    method,
    '--force',
    '--out',
    'vectors/embedded',
    ...concepts,
  );
}

function trimtab(...args) {
  run(process.execPath, ['dist/cli.cjs', ...args]);
}
