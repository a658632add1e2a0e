import { EARL_KEYWORDS, earlFinding } from '../../uncertainty/report/earl';
import { languageReport, type LanguageReport } from '../../uncertainty/report/language-report';
import { tallyFile, type FileTally } from '../../uncertainty/report/tally';
import { grammarsOf } from '../grammars';
import type { Arguments, Command } from '../command';
import { withModel } from '../engine';
import type { Io } from '../io';
import { FLOOR, JSON_OUTPUT, MODEL, PRECISION, QUANTILE } from '../options';
import { entropyReport } from '../reports/entropy-tables';
import { collectSources } from '../scoring/collect-sources';
import { scoreFile } from '../scoring/score-file';
import { scoreProgress } from '../scoring/score-progress';
import { undecidedRule } from '../scoring/undecided-rule';
import { numberOption, single } from '../values';

const DEFAULT_LIMIT = 20;
const DEFAULT_CHARACTERS = 32_000;

export const reportEntropyCommand: Command = {
  name: 'report entropy',
  summary: 'Where is the model undecided? Shares and mean entropies by language and class of token.',
  operands: ['PATH…'],
  options: [
    MODEL,
    PRECISION,
    { name: 'limit', value: 'N', help: `Files of each language of a folder. Default: ${DEFAULT_LIMIT}.` },
    {
      name: 'characters',
      value: 'N',
      help: `Read at most this much of each file. Default: ${DEFAULT_CHARACTERS}.`,
    },
    QUANTILE,
    FLOOR,
    JSON_OUTPUT,
  ],
  run: reportEntropy,
};

async function reportEntropy(given: Arguments, io: Io): Promise<void> {
  const rule = undecidedRule(given);
  const sources = await collectSources(given.positionals, {
    limit: numberOption(given, 'limit', { min: 1, max: 100_000, whole: true }) ?? DEFAULT_LIMIT,
    characters:
      numberOption(given, 'characters', { min: 1, max: 1_000_000, whole: true }) ?? DEFAULT_CHARACTERS,
  });
  const precision = single(given, 'precision');
  await withModel(io, single(given, 'model'), precision === undefined ? {} : { precision }, async (model) => {
    const parsers = grammarsOf(io);
    const tallies = new Map<string, FileTally[]>();
    const progress = scoreProgress(io, 'files', '[read]');
    for (const [index, source] of sources.entries()) {
      const scored = await scoreFile(model, parsers, source, {
        alternatives: false,
        rule,
        signal: io.signal,
      });
      const tally = tallyFile(scored.language, scored.text, scored.tokens, scored.classes);
      if (tally.all.tokens > 0) tallies.set(tally.language, [...(tallies.get(tally.language) ?? []), tally]);
      progress(index + 1, sources.length);
    }
    const reports = [...tallies].map(([language, files]) =>
      languageReport(language, files, language === 'verilog' ? { keywords: EARL_KEYWORDS } : {}),
    );
    io.out(
      given.switches.has('json')
        ? `${JSON.stringify({ model: model.info.id, languages: reports.map(json) }, undefined, 2)}\n`
        : `${entropyReport(reports)}\n`,
    );
  });
}

/** Programs rely on these fields. */
function json(report: LanguageReport) {
  const { classes, keywords, ...rest } = report;
  const finding = earlFinding(report);
  return {
    ...rest,
    classes: Object.fromEntries(classes),
    keywords: Object.fromEntries(keywords),
    ...(finding ? { earl: finding } : {}),
  };
}
