// Runs every *.test.ts below the given folders (Node 20's own runner takes no globs).
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './prepare.mjs';

const tests = process.argv.slice(2).flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(folder, file)),
);
if (tests.length === 0) {
  console.error(`There are no tests below ${process.argv.slice(2).join(', ')}.`);
  process.exit(1);
}
run(process.execPath, ['--import', 'tsx', '--test', '--test-concurrency=2', ...tests.sort()]);
