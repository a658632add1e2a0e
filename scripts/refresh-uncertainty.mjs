// npm run docs:uncertainty -- --code FOLDER [--verilog-eval FOLDER] [--rtllm FOLDER] [--only NAME …]
//
// Measures what docs/uncertainty.md says and writes it into the page's marked regions, so that it cannot drift from the
// commands. FOLDER of --code holds held-out code with a folder for each language. The references of VerilogEval and RTLLM
// are public (MIT) and stay where they are; a set that is not given keeps what was measured on it before.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { refreshRegion } from './page-region.mjs';
import { ROOT, prepare } from './prepare.mjs';
import { trimtab } from './trimtab.mjs';

const PAGE = join(ROOT, 'docs', 'uncertainty.md');
const { values } = parseArgs({
  options: {
    code: { type: 'string' },
    'verilog-eval': { type: 'string' },
    rtllm: { type: 'string' },
    only: { type: 'string', multiple: true },
  },
});

/** Regions of the page: a command each, given the folder of the option, whose output is the region. */
const REPORTS = [
  {
    region: 'entropy-held-out',
    from: 'code',
    command: ['report', 'entropy', '--limit', '20', '--characters', '6000'],
  },
  { region: 'entropy-verilog-eval', from: 'verilog-eval', command: ['report', 'entropy', '--limit', '156'] },
  { region: 'entropy-rtllm', from: 'rtllm', command: ['report', 'entropy', '--limit', '50'] },
];
/** Commands that write their own regions of the page. */
const WRITERS = [
  {
    region: 'calibration',
    from: 'code',
    command: ['calibrate', '--compare-sampling', '150', '--write-docs', '--code'],
  },
  { region: 'forks', from: 'code', command: ['evaluate', 'forks', '--write-docs', '--code'] },
];

prepare();
for (const { region, folder, command } of wanted(REPORTS)) {
  const [report, entropy, ...options] = command;
  const output = trimtab([report, entropy, folder, ...options]);
  const told = `Made by \`npx trimtab report entropy FOLDER ${options.join(' ')}\`.`;
  refreshRegion(PAGE, region, `${told}\n\n${output.trim()}`);
}
for (const { folder, command } of wanted(WRITERS)) trimtab([...command, folder]);

/** The steps that were asked for and whose folder was given. */
function wanted(steps) {
  return steps
    .filter(({ region, from }) => values[from] !== undefined && (values.only ?? [region]).includes(region))
    .map((step) => ({ ...step, folder: values[step.from] }));
}
