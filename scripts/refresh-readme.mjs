// npm run docs: puts what the commands print into the README and the model's card, so that they cannot drift from them.
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
refreshRegion(readme, 'demo', `\`\`\`\`\n${shown}\n\`\`\`\``);
refreshRegion(readme, 'bench', measured('model | step'));
refreshRegion(join(ROOT, 'model', 'README.md'), 'demands', measured('embedded model | required'));

/** The table of docs/bench.md whose heading begins so. */
function measured(heading) {
  const from = bench.indexOf(`\n| ${heading}`);
  if (from === -1) throw new Error(`docs/bench.md has no table "${heading}"; run npm run bench -- --write`);
  return bench.slice(from, bench.indexOf('\n\n', from));
}
