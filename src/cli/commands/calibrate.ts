import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../common/errors';
import { serialiseCalibration } from '../../uncertainty/calibration/calibration-schema';
import { CALIBRATION_FILE, loadCalibration } from '../../uncertainty/calibration/calibration-store';
import { writeAtomically } from '../../common/atomic-write';
import { fitFromCode, type CodeFit, type CodeFitRequest } from '../calibration/fit-from-code';
import { refitWithLog } from '../calibration/log-refit';
import { modelFolder } from '../calibration/model-folder';
import { checkWritable } from '../check-writable';
import { UsageError, type Arguments, type Command } from '../command';
import { withRegion } from '../docs-region';
import { withModel } from '../engine';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL, PRECISION } from '../options';
import { calibrationSection } from '../reports/calibration-docs';
import { calibrationJson, calibrationText, logText } from '../reports/calibration-report';
import { reliabilityDiagram } from '../reports/reliability-diagram';
import { numberOption, single } from '../values';

const DEFAULT_LIMIT = 30;
const DEFAULT_SAMPLES = 8;

export const calibrateCommand: Command = {
  name: 'calibrate',
  summary: "Fit a model's probabilities that a token stays and that a suggestion is right, and measure them.",
  operands: [],
  options: [
    MODEL,
    PRECISION,
    {
      name: 'code',
      value: 'FOLDER',
      help: 'Code to fit and measure on; the model should not have been trained on it.',
    },
    { name: 'limit', value: 'N', help: `Files a language. Default: ${DEFAULT_LIMIT}.` },
    { name: 'log', value: 'FILE', help: 'Add a feedback log, on top of --code or of what is stored.' },
    {
      name: 'compare-sampling',
      value: 'N',
      help: 'Also measure survival by sampling, on N of the suggestions.',
    },
    { name: 'samples', value: 'K', help: `Samples a suggestion for it. Default: ${DEFAULT_SAMPLES}.` },
    { name: 'out', value: 'FILE', help: `Write here. Default: ${CALIBRATION_FILE} in the model's folder.` },
    { name: 'write-docs', help: 'Also write the tables and the diagram into docs/uncertainty.md.' },
    JSON_OUTPUT,
  ],
  run: calibrate,
};

async function calibrate(given: Arguments, io: Io): Promise<void> {
  const code = single(given, 'code');
  const log = single(given, 'log');
  if (code === undefined && log === undefined)
    throw new UsageError('--code or --log is needed: what to fit on.');
  const count = (name: string) => numberOption(given, name, { min: 1, max: 100_000, whole: true });
  const compared = count('compare-sampling');
  const [limit, samples] = [count('limit') ?? DEFAULT_LIMIT, count('samples') ?? DEFAULT_SAMPLES];
  const isJson = given.switches.has('json');
  if (code === undefined && (compared !== undefined || given.switches.has('write-docs')))
    throw new UsageError('--compare-sampling and --write-docs go with --code, which they report on.');
  const choice = single(given, 'model');
  const folder = modelFolder(io, choice);
  const out = single(given, 'out') ?? join(folder, CALIBRATION_FILE);
  await checkWritable(out, 'name another file with --out');
  const precision = single(given, 'precision');
  await withModel(io, choice, precision === undefined ? {} : { precision }, async (model) => {
    const sha256 = await model.client.identify({ signal: io.signal });
    const fit =
      code === undefined ? undefined : await fitFromCode({ model, io, code, limit, compared, samples });
    const base = fit ?? (await storedFit(folder, sha256));
    const logged = log === undefined ? undefined : await refitWithLog(base.calibration, log, sha256);
    const { token, suggestion } = logged?.calibration ?? base.calibration;
    const stored = {
      model: { id: model.info.id, sha256 },
      origin: { ...base.origin, logged: logged?.report.suggestions ?? 0 },
      token,
      suggestion,
      fork: base.fork,
      beforeLog: logged && base.calibration,
    };
    await writeAtomically(out, Buffer.from(serialiseCalibration(stored)));
    if (fit && given.switches.has('write-docs'))
      await writeDocs(io, fit, model.info.id, docsCommand({ limit, compared, samples }));
    if (isJson)
      io.out(`${JSON.stringify(calibrationJson(stored.model, fit, logged?.report, out), undefined, 2)}\n`);
    else {
      if (fit) io.out(calibrationText(fit));
      if (logged) io.out(logText(logged.report));
      io.err(`Written: ${out}\n`);
    }
  });
}

/** The fit on code that lies with the model, without any log that was added to it. */
async function storedFit(
  folder: string,
  sha256: string,
): Promise<Pick<CodeFit, 'calibration' | 'origin' | 'fork'>> {
  const stored = await loadCalibration(folder, sha256);
  if (!stored)
    throw new UserError(
      'The model has no calibration that a log could be added to: fit one with --code first.',
    );
  return { calibration: stored.beforeLog ?? stored, origin: stored.origin, fork: stored.fork };
}

/** The command as a stranger would give it; the folder of held-out code is theirs to name. */
function docsCommand({ limit, compared, samples }: Pick<CodeFitRequest, 'limit' | 'compared' | 'samples'>) {
  return [
    'calibrate --code FOLDER',
    ...(limit === DEFAULT_LIMIT ? [] : [`--limit ${limit}`]),
    ...(compared === undefined ? [] : [`--compare-sampling ${compared}`]),
    ...(compared === undefined || samples === DEFAULT_SAMPLES ? [] : [`--samples ${samples}`]),
    '--write-docs',
  ].join(' ');
}

async function writeDocs(io: Io, fit: CodeFit, model: string, command: string): Promise<void> {
  const docs = join(io.home, 'docs');
  await mkdir(join(docs, 'images'), { recursive: true });
  const diagram = 'images/calibration.svg';
  const { token, suggestion } = fit.report;
  await writeFile(
    join(docs, diagram),
    reliabilityDiagram([
      { title: 'this token survives', ...token.forecasts },
      { title: 'the suggestion is right', ...suggestion.forecasts },
    ]),
  );
  const page = join(docs, 'uncertainty.md');
  const before = await readFile(page, 'utf8').catch(() => '# Uncertainty\n');
  const { files, suggestions, tokens } = fit.origin;
  const { report, sampling, silent } = fit;
  const section = calibrationSection({
    ...{ model, files, suggestions, tokens, silent, report, sampling, command, diagram },
  });
  await writeFile(page, withRegion(before, 'calibration', section));
}
