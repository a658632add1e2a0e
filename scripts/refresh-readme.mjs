// npm run docs: puts what the commands print into the README, so that it cannot drift from them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refreshRegion } from './page-region.mjs';
import { ROOT, prepare } from './prepare.mjs';
import { trimtab } from './trimtab.mjs';

prepare();
const readme = join(ROOT, 'README.md');
// The per-token numbers stand in for colours, which a README does not have; they are too long for it.
const shown = trimtab(['demo'])
  .replace(/^ +nats:.*\n/gm, '')
  .trimEnd();
const bench = readFileSync(join(ROOT, 'docs', 'bench.md'), 'utf8');
const table = /\n(\| model \| step[\s\S]*?)\n\n/.exec(bench)?.[1] ?? '';
refreshRegion(readme, 'demo', `\`\`\`\`\n${shown}\n\`\`\`\``);
refreshRegion(readme, 'bench', table);
