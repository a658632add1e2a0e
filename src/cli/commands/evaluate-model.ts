import { UsageError, type Arguments, type Command } from '../command';
import { withModel, type OpenModel } from '../engine';
import { loadChoice } from '../load-choice';
import { repetitionChoice } from '../completing/repetition-choice';
import { collectCode, type CodeFile } from '../evaluation/code-files';
import { drawFunctions, writeFunctions, type ParseRate } from '../evaluation/functions';
import { fillIn, type Complete, type InfillScore } from '../evaluation/infill';
import type { Language } from '../evaluation/languages';
import { MIDDLE_KINDS, drawMiddles, type MiddleKind } from '../evaluation/middles';
import { grammarsOf } from '../grammars';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL, PRECISION, PROMPT_ORDER, REPETITION_PENALTY } from '../options';
import type { SyntaxParsers } from '../../syntax/parser';
import { numberOption, single } from '../values';

const DEFAULT_LIMIT = 40;

export const evaluateModelCommand: Command = {
  name: 'evaluate model',
  summary: 'Measure a model on a folder of code: bits per byte and filled-in middles, language by language.',
  operands: [],
  options: [
    MODEL,
    PRECISION,
    PROMPT_ORDER,
    {
      name: 'code',
      value: 'FOLDER',
      help: 'The code to measure on; the model should not have been trained on it.',
    },
    {
      name: 'limit',
      value: 'N',
      help: `Files, and middles of each kind, a language. Default: ${DEFAULT_LIMIT}.`,
    },
    REPETITION_PENALTY,
    JSON_OUTPUT,
  ],
  run: evaluateModel,
};

/** What is measured for one language. */
type LanguageReport = {
  readonly files: number;
  readonly bytes: number;
  readonly bitsPerByte: number;
  readonly functions: ParseRate;
} & Readonly<Record<MiddleKind, InfillScore>>;

async function evaluateModel(given: Arguments, io: Io): Promise<void> {
  const folder = single(given, 'code');
  if (folder === undefined) throw new UsageError('--code is needed: the folder of code to measure on.');
  const limit = numberOption(given, 'limit', { min: 1, max: 100_000, whole: true }) ?? DEFAULT_LIMIT;
  const code = collectCode(folder, limit);
  const repetition = repetitionChoice(given);
  const parsers = grammarsOf(io);
  const isJson = given.switches.has('json');
  await withModel(io, single(given, 'model'), loadChoice(given), async (model) => {
    const languages: Record<string, LanguageReport> = {};
    if (!isJson) io.out(`${heading(model.info.promptOrder)}\n`);
    for (const [language, files] of code) {
      const complete: Complete = (request, options) =>
        model.client.complete({ ...request, sampling: { ...request.sampling, ...repetition } }, options);
      const report = await measure(model, complete, parsers, language, files, limit, io);
      languages[language] = report;
      if (!isJson) io.out(`${row(language, report)}\n`);
    }
    const reports = Object.values(languages);
    if (isJson) io.out(`${JSON.stringify({ model: model.info.id, languages }, undefined, 2)}\n`);
    else io.out(`${row('mean', meanOf(reports))}\n`);
  });
}

async function measure(
  { client, info }: OpenModel,
  complete: Complete,
  parsers: SyntaxParsers,
  language: Language,
  files: readonly CodeFile[],
  limit: number,
  io: Io,
): Promise<LanguageReport> {
  const { signal } = io;
  const texts = files.map(({ text }) => text);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const surprisals = await client.sumSurprisal(texts, { signal });
  const nats = surprisals.reduce((sum, surprisal) => sum + surprisal.nats, 0);
  const fill = async (kind: MiddleKind) =>
    fillIn(drawMiddles(files, kind, limit), info.promptOrder !== 'prefix', complete, signal);
  const functions = await drawFunctions(parsers, language, files, limit);
  return {
    files: files.length,
    bytes,
    bitsPerByte: nats / Math.LN2 / bytes,
    singleLine: await fill('singleLine'),
    multiLine: await fill('multiLine'),
    randomSpan: await fill('randomSpan'),
    functions: await writeFunctions(parsers, language, functions, complete, signal),
  };
}

function meanOf(reports: readonly LanguageReport[]): LanguageReport {
  const mean = (value: (report: LanguageReport) => number) =>
    reports.reduce((sum, report) => sum + value(report), 0) / reports.length;
  const score = (kind: MiddleKind): InfillScore => ({
    n: reports.reduce((sum, report) => sum + report[kind].n, 0),
    exact: mean((report) => report[kind].exact),
    similarity: mean((report) => report[kind].similarity),
    stopped: mean((report) => report[kind].stopped),
  });
  return {
    files: reports.reduce((sum, report) => sum + report.files, 0),
    bytes: reports.reduce((sum, report) => sum + report.bytes, 0),
    bitsPerByte: mean((report) => report.bitsPerByte),
    singleLine: score('singleLine'),
    multiLine: score('multiLine'),
    randomSpan: score('randomSpan'),
    functions: {
      n: reports.reduce((sum, { functions }) => sum + functions.n, 0),
      parsed: mean(({ functions }) => functions.parsed),
      repeated: mean(({ functions }) => functions.repeated),
    },
  };
}

function heading(promptOrder: string): string {
  return [
    `prompted ${promptOrder === 'prefix' ? 'with the text before the cursor' : `with both sides (${promptOrder})`};` +
      ' middles as exact / similarity / stopped, functions as the share that parses / repeated phrases',
    ['language'.padEnd(12), 'files', 'bits/byte', ...MIDDLE_KINDS, 'functions'].join('  '),
  ].join('\n');
}

function row(language: string, report: LanguageReport): string {
  const cells = MIDDLE_KINDS.map((kind) => {
    const { exact, similarity, stopped } = report[kind];
    return `${exact.toFixed(2)} / ${similarity.toFixed(2)} / ${stopped.toFixed(2)}`;
  });
  return [
    language.padEnd(12),
    String(report.files).padStart(5),
    report.bitsPerByte.toFixed(4).padStart(9),
    ...cells,
    `${report.functions.parsed.toFixed(2)} / ${report.functions.repeated.toFixed(2)}`,
  ].join('  ');
}
