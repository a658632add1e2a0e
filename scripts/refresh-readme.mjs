// npm run docs: puts what the commands print into the README, so that it cannot drift from them.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withRegion } from '../src/cli/docs-region.ts';
import { ROOT, prepare } from './prepare.mjs';

prepare();
const readme = join(ROOT, 'README.md');
const demo = spawnSync(process.execPath, ['dist/cli.cjs', 'demo'], {
  cwd: ROOT,
  encoding: 'utf8',
  env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
});
if (demo.status !== 0) throw new Error(demo.stderr);
// The per-token numbers stand in for colours, which a README does not have; they are too long for it.
const shown = demo.stdout.replace(/^ +nats:.*\n/gm, '').trimEnd();
const bench = readFileSync(join(ROOT, 'docs', 'bench.md'), 'utf8');
const table = /\n(\| model \| step[\s\S]*?)\n\n/.exec(bench)?.[1] ?? '';
const text = withRegion(readFileSync(readme, 'utf8'), 'demo', `\`\`\`\`\n${shown}\n\`\`\`\``);
writeFileSync(readme, withRegion(text, 'bench', table));
