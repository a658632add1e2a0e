import { prepare, run } from './prepare.mjs';

prepare();
run(process.execPath, ['dist/cli.cjs', 'demo', ...process.argv.slice(2)]);
