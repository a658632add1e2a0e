import { basename } from 'node:path';
import { MAX_TEXT_CHARACTERS } from '../../engine/limits';
import { languageOfFile } from '../../syntax/languages';
import { predictSuggestion, predictSurvival } from '../../uncertainty/calibration/calibration';
import { loadCalibration } from '../../uncertainty/calibration/calibration-store';
import { readingOf } from '../../uncertainty/calibration/token-reading';
import { lowRegions } from '../../uncertainty/survival/low-regions';
import { sampledSurvival } from '../../uncertainty/survival/survival';
import { GREEDY } from '../../lm/temperature';
import type { CompletionContext } from '../../lm/types';
import { classifyTokens } from '../../uncertainty/classify-tokens';
import { grammarsOf } from '../grammars';
import { sampleLines } from '../calibration/compare-sampling';
import { modelFolder } from '../calibration/model-folder';
import { suggestLine, type Suggestion } from '../calibration/suggest';
import type { Arguments, Command } from '../command';
import { splitAtCursor } from '../cursor';
import { withModel } from '../engine';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL, PRECISION } from '../options';
import { readSource } from '../read-source';
import { survivalJson, survivalText } from '../reports/survival-report';
import { numberOption, single } from '../values';

/** R-U-SURE's least useful number of samples, see the reference in src/uncertainty/survival. */
const DEFAULT_SAMPLES = 8;

export const survivalCommand: Command = {
  name: 'survival',
  summary: 'Complete a line, and tell from samples which of its tokens are likely to stay.',
  operands: ['FILE'],
  options: [
    {
      name: 'at',
      value: 'LINE:COL',
      help: 'Complete here (1-based). Default: at the marker <|cursor|>, else at the end.',
    },
    { name: 'cursor', value: 'MARKER', help: 'Complete at the first occurrence of this text instead.' },
    MODEL,
    PRECISION,
    { name: 'samples', value: 'K', help: `Samples to compare with. Default: ${DEFAULT_SAMPLES}.` },
    JSON_OUTPUT,
  ],
  run: survival,
};

async function survival(given: Arguments, io: Io): Promise<void> {
  const [file = ''] = given.positionals;
  const count = numberOption(given, 'samples', { min: 1, max: 1000, whole: true }) ?? DEFAULT_SAMPLES;
  const text = await readSource(file);
  const { prefix, suffix } = splitAtCursor(text, file, single(given, 'at'), single(given, 'cursor'));
  const context = {
    prefix: prefix.slice(-MAX_TEXT_CHARACTERS),
    suffix: suffix.slice(0, MAX_TEXT_CHARACTERS),
    fileName: basename(file),
  };
  const choice = single(given, 'model');
  const precision = single(given, 'precision');
  await withModel(io, choice, precision === undefined ? {} : { precision }, async (model) => {
    const sha256 = await model.client.identify({ signal: io.signal });
    const suggestion = await suggestLine(model, context, GREEDY, io.signal);
    const tokens = suggestion.tokens.map((token) => token.text);
    const samples = await sampleLines(model, context, count, io.signal);
    const sampled = sampledSurvival(tokens, samples);
    const reading = {
      suggestion,
      samples,
      survival: sampled,
      regions: lowRegions(sampled.aligned),
      calibrated: await calibratedReading(io, modelFolder(io, choice), sha256, context, suggestion),
    };
    if (given.switches.has('json'))
      io.out(`${JSON.stringify(survivalJson({ id: model.info.id, sha256 }, reading), undefined, 2)}\n`);
    else if (tokens.length === 0) io.out('The model wrote nothing here.\n');
    else io.out(survivalText(reading, io));
  });
}

async function calibratedReading(
  io: Io,
  folder: string,
  sha256: string,
  context: CompletionContext,
  { tokens, isComplete }: Suggestion,
) {
  const calibration = await loadCalibration(folder, sha256);
  if (!calibration || tokens.length === 0) return undefined;
  const texts = tokens.map(({ text }) => text);
  const language = languageOfFile(context.fileName ?? '');
  const classes = await classifyTokens(grammarsOf(io), language, context, texts);
  const readings = tokens.map((token, i) => readingOf(token, classes[i] ?? 'text'));
  return {
    tokens: predictSurvival(calibration, readings),
    suggestion: predictSuggestion(calibration, readings, isComplete),
  };
}
