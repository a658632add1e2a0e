// Puts what the end-to-end tests measured (out/e2e/*.json) into docs/editor.md; run by npm run screenshots.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refreshRegion } from './page-region.mjs';
import { ROOT } from './prepare.mjs';

const PAGE = join(ROOT, 'docs', 'editor.md');

function figures(name) {
  const file = join(ROOT, 'out', 'e2e', `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

const lines = ['Measured by `npm run test:e2e`, put here by `npm run screenshots`:', ''];
const activation = figures('activation');
if (activation)
  lines.push(
    `- activation: ${activation.milliseconds} ms, as _Developer: Show Running Extensions_ has it; ${machine(activation)}`,
  );
const storm = figures('storm');
if (storm)
  lines.push(
    `- the typing storm (${storm.seconds.toFixed(0)} s): the extension host stalled for ${storm.longestMs.toFixed(0)} ms at the longest, 99 % of`,
    `  the time for less than ${storm.p99Ms.toFixed(0)} ms; its heap had ${megabytes(storm.heapBefore)} MB before and ${megabytes(storm.heapAfter)} MB after; ${machine(storm)}`,
  );
refreshRegion(PAGE, 'e2e-figures', lines.join('\n'));

function machine({ cores, load }) {
  return `${cores} shared cores, load average ${load.toFixed(1)}`;
}

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(0);
}
