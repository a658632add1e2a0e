import { prepare, run } from './prepare.mjs';

prepare();
for (const check of ['check:types', 'check:lint', 'check:format']) run('npm', ['run', '--silent', check]);
run(process.execPath, ['scripts/run-tests.mjs', 'test/unit', 'test/integration']);
