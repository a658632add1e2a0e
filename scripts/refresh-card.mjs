// npm run docs:model -- --code FOLDER [--only NAME …]
//
// Measures what the card, model/README.md, says of the embedded model and writes it into the page's marked regions, so
// that it cannot drift from the weights. FOLDER holds held-out code with a folder for each language
// (python -m train.corpus --held-out FOLDER). Every figure is of the shipped file, through the engine.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from '../src/cli/docs-region.ts';
import { MIDDLE_KINDS } from '../src/cli/evaluation/middles.ts';
import { findModelFiles } from '../src/lm/model-files.ts';
import { PROMPT_ORDERS } from '../src/lm/prompt-order.ts';
import { refreshRegion } from './page-region.mjs';
import { ROOT, prepare } from './prepare.mjs';
import { trimtab } from './trimtab.mjs';

const PAGE = join(ROOT, 'model', 'README.md');
/** Files, and middles of each kind, a language: of the tables of quality and prompts, and of the one of penalties. */
const LIMIT = 20;
const PENALTY_LIMIT = 8;
const PENALTIES = ['0', '1,2,6', '0.5,1.5,6', '1,2,4', '0.8,1.75,2'];
/** Bits per byte of the first model, measured with the same command and files; its weights are not in this repository. */
const SEED = {
  python: 1.251,
  typescript: 1.1827,
  javascript: 1.3403,
  c: 1.2582,
  cpp: 1.2075,
  go: 1.3023,
  rust: 1.186,
  java: 0.7214,
  verilog: 1.4248,
  r: 1.4519,
};

const { values } = parseArgs({
  options: { code: { type: 'string' }, only: { type: 'string', multiple: true } },
});
if (values.code === undefined) throw new Error('Name the held-out code: npm run docs:model -- --code FOLDER');
const { prompt: shipped } = findModelFiles(join(ROOT, 'model'));
/** Reports by what was asked: tables share some, and each takes minutes. */
const measured = new Map();
const REGIONS = { quality, prompts, penalties };

prepare();
for (const [name, measure] of Object.entries(REGIONS)) {
  if ((values.only ?? [name]).includes(name)) refreshRegion(PAGE, name, measure());
}

function quality() {
  const languages = evaluate(LIMIT);
  const rows = [...Object.entries(languages), ['mean', meanOf(languages)]].map(([name, report]) => [
    name,
    String(report.files),
    report.bitsPerByte.toFixed(4),
    (SEED[name] ?? mean(Object.values(SEED))).toFixed(4),
    ...MIDDLE_KINDS.map((kind) => middles(report[kind])),
    `${report.functions.parsed.toFixed(2)} / ${report.functions.repeated.toFixed(2)}`,
  ]);
  const heads = ['bits per byte', "the seed's", 'single line', 'several lines', 'random span', 'functions'];
  return markdownTable(['language', 'files', ...heads], rows);
}

function prompts() {
  const rows = PROMPT_ORDERS.map((order) => {
    const report = meanOf(evaluate(LIMIT, ...(order === shipped.order ? [] : ['--prompt-order', order])));
    return [order, ...MIDDLE_KINDS.map((kind) => middles(report[kind]))];
  });
  return markdownTable(['order', 'single line', 'several lines', 'random span'], rows);
}

function penalties() {
  const rows = PENALTIES.map((penalty) => {
    const { functions, multiLine } = meanOf(evaluate(PENALTY_LIMIT, '--repetition-penalty', penalty));
    const figures = [functions.parsed, functions.repeated, multiLine.similarity, multiLine.stopped];
    return [penalty === '0' ? 'none' : penalty, ...figures.map((figure) => figure.toFixed(3))];
  });
  const heads = ['functions that parse', 'repeated phrases', 'several lines: similarity', 'stopped'];
  return markdownTable(['nats, growth, from how many tokens', ...heads], rows);
}

/** The languages' reports of `trimtab evaluate model`. */
function evaluate(limit, ...options) {
  const args = ['--model', 'model', '--code', values.code, '--limit', String(limit), ...options, '--json'];
  const key = args.join(' ');
  if (!measured.has(key)) measured.set(key, JSON.parse(trimtab(['evaluate', 'model', ...args])).languages);
  return measured.get(key);
}

/** Every figure's mean over the languages; files are added up. */
function meanOf(languages) {
  const reports = Object.values(languages);
  const over = (figures) =>
    Object.fromEntries(Object.keys(figures[0]).map((key) => [key, mean(figures.map((each) => each[key]))]));
  return {
    files: reports.reduce((sum, { files }) => sum + files, 0),
    bitsPerByte: mean(reports.map(({ bitsPerByte }) => bitsPerByte)),
    functions: over(reports.map(({ functions }) => functions)),
    ...Object.fromEntries(MIDDLE_KINDS.map((kind) => [kind, over(reports.map((report) => report[kind]))])),
  };
}

function middles({ exact, similarity, stopped }) {
  return [exact, similarity, stopped].map((figure) => figure.toFixed(2)).join(' / ');
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
