import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../common/errors';
import { FOLDS } from '../../uncertainty/calibration/cross-fit';
import { grammarsOf } from '../grammars';
import { observeFolder } from '../calibration/observe';
import { UsageError, type Arguments, type Command } from '../command';
import { withRegion } from '../docs-region';
import { withModel } from '../engine';
import { compareBranches } from '../forks/compare-branches';
import { compareTemperatures } from '../forks/compare-temperatures';
import { measureCuts } from '../forks/measure-cuts';
import { evenlyTaken } from '../forks/places';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL, PRECISION } from '../options';
import { cutCurvePlot } from '../reports/cut-curve-plot';
import { forkSection, type ForkReport } from '../reports/fork-docs';
import { branchTable, cutTable, heldOutTable, ruleTable, temperatureTable } from '../reports/fork-tables';
import { textTable } from '../terminal/text-table';
import { numberOption, single } from '../values';

const DEFAULT_LIMIT = 30;
const DEFAULT_PLACES = 150;
const DEFAULT_SAMPLES = 8;
const DEFAULT_BRANCHES = 4;

export const evaluateForksCommand: Command = {
  name: 'evaluate forks',
  summary: 'Measure stopping at forks, branching and adaptive temperature on middles of held-out code.',
  operands: [],
  options: [
    MODEL,
    PRECISION,
    { name: 'code', value: 'FOLDER', help: 'Code that the model was not trained on.' },
    { name: 'limit', value: 'N', help: `Files a language. Default: ${DEFAULT_LIMIT}.` },
    {
      name: 'compare',
      value: 'N',
      help: `Places to branch and to sample at; 0 for none. Default: ${DEFAULT_PLACES}.`,
    },
    { name: 'samples', value: 'K', help: `Samples a place. Default: ${DEFAULT_SAMPLES}.` },
    { name: 'write-docs', help: 'Also write the tables and the curve into docs/uncertainty.md.' },
    JSON_OUTPUT,
  ],
  run: evaluate,
};

async function evaluate(given: Arguments, io: Io): Promise<void> {
  const code = single(given, 'code');
  if (code === undefined) throw new UsageError('--code is needed: a folder of code to measure on.');
  const limit = numberOption(given, 'limit', { min: 1, max: 100_000, whole: true }) ?? DEFAULT_LIMIT;
  const compared = numberOption(given, 'compare', { min: 0, max: 100_000, whole: true }) ?? DEFAULT_PLACES;
  const samples = numberOption(given, 'samples', { min: 2, max: 1000, whole: true }) ?? DEFAULT_SAMPLES;
  const precision = single(given, 'precision');
  await withModel(io, single(given, 'model'), precision === undefined ? {} : { precision }, async (model) => {
    const { suggestions } = await observeFolder(model, code, limit, io);
    const files = new Set(suggestions.map(({ file }) => file)).size;
    if (files < FOLDS) {
      throw new UserError(
        `${code} gave suggestions in ${files} files where ${FOLDS} are needed: name a folder with more code.`,
      );
    }
    const places = evenlyTaken(suggestions, compared);
    const report: ForkReport = {
      model: model.info.id,
      cuts: measureCuts(suggestions),
      branches:
        places.length > 0
          ? await compareBranches(model, grammarsOf(io), places, DEFAULT_BRANCHES, io.signal)
          : undefined,
      temperatures:
        places.length > 0 ? await compareTemperatures(model, places, samples, io.signal) : undefined,
    };
    if (given.switches.has('write-docs')) await writeDocs(io, report, { limit, compared, samples });
    io.out(given.switches.has('json') ? `${JSON.stringify(report, undefined, 2)}\n` : textOf(report));
  });
}

function textOf({ cuts, branches, temperatures }: ForkReport): string {
  return [
    cutTable(cuts),
    heldOutTable(cuts),
    ruleTable(cuts),
    ...(branches ? [branchTable(branches)] : []),
    ...(temperatures ? [temperatureTable(temperatures)] : []),
  ]
    .map(({ heading, rows }) => textTable(heading, rows))
    .join('\n');
}

async function writeDocs(
  io: Io,
  report: ForkReport,
  options: { readonly limit: number; readonly compared: number; readonly samples: number },
): Promise<void> {
  const command = [
    'evaluate forks --code FOLDER',
    ...(options.limit === DEFAULT_LIMIT ? [] : [`--limit ${options.limit}`]),
    ...(options.compared === DEFAULT_PLACES ? [] : [`--compare ${options.compared}`]),
    ...(options.samples === DEFAULT_SAMPLES ? [] : [`--samples ${options.samples}`]),
    '--write-docs',
  ].join(' ');
  const docs = join(io.home, 'docs');
  const plot = 'images/stop-at-fork.svg';
  await mkdir(join(docs, 'images'), { recursive: true });
  await writeFile(join(docs, plot), cutCurvePlot(report.cuts));
  const page = join(docs, 'uncertainty.md');
  const before = await readFile(page, 'utf8').catch(() => '# Uncertainty\n');
  await writeFile(page, withRegion(before, 'forks', forkSection(report, command, plot)));
}
