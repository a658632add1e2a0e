import { UserError, messageOf } from '../../common/errors';
import { MAX_SCORED_CHARACTERS } from '../../engine/limits';
import { writeAtomically } from '../../common/atomic-write';
import { grammarsOf } from '../grammars';
import { UsageError, type Arguments, type Command } from '../command';
import { withModel } from '../engine';
import type { Io } from '../io';
import {
  AWAY,
  FLOOR,
  JSON_OUTPUT,
  MODEL,
  PRECISION,
  QUANTILE,
  STEER,
  STRENGTH,
  TOWARD,
  VECTOR,
} from '../options';
import { readSource } from '../read-source';
import { heatMapPage, heatMapSection } from '../reports/heat-map/page';
import { scoredFileJson, scoreJsonHead, SCORE_JSON_TAIL } from '../reports/score-json';
import { scoreText } from '../reports/score-text';
import { checkPagePlace } from '../scoring/check-page-place';
import { scoreFile } from '../scoring/score-file';
import { scoreProgress } from '../scoring/score-progress';
import { undecidedRule } from '../scoring/undecided-rule';
import { prepareSteering } from '../steering';
import { printable } from '../terminal/printable';
import { single } from '../values';
import { steeringRequest } from './complete';

export const scoreCommand: Command = {
  name: 'score',
  summary: 'Read files token by token: where was the model undecided about code that exists?',
  operands: ['FILE…'],
  options: [
    MODEL,
    PRECISION,
    STEER,
    VECTOR,
    TOWARD,
    AWAY,
    STRENGTH,
    QUANTILE,
    FLOOR,
    { name: 'html', value: 'OUT', help: 'Write a heat map to this file: one page that needs nothing else.' },
    JSON_OUTPUT,
  ],
  run: score,
};

/**
 * One file that cannot be scored does not keep the others from it: each such file is told on stderr as it comes, and the
 * command fails in the end.
 */
async function score(given: Arguments, io: Io): Promise<void> {
  const html = single(given, 'html');
  const isJson = given.switches.has('json');
  if (html !== undefined && isJson) throw new UsageError('--json and --html are two outputs: choose one.');
  if (html !== undefined) await checkPagePlace(html);
  const steering = steeringRequest(given);
  const rule = undecidedRule(given);
  const precision = single(given, 'precision');
  await withModel(io, single(given, 'model'), precision === undefined ? {} : { precision }, async (model) => {
    const { state, report } = await prepareSteering(steering, model, io);
    const sha256 = isJson ? await model.client.identify({ signal: io.signal }) : '';
    const parsers = grammarsOf(io);
    const files = given.positionals;
    const sections: string[] = [];
    const failures: string[] = [];
    let scored = 0;
    for (const [index, file] of files.entries()) {
      try {
        const text = await readSource(file, MAX_SCORED_CHARACTERS);
        const result = await scoreFile(
          model,
          parsers,
          { file, text },
          {
            alternatives: !isJson,
            rule,
            steering: state,
            signal: io.signal,
            onProgress: scoreProgress(io, file, `[${index + 1}/${files.length}]`),
          },
        );
        if (isJson) {
          io.out(scored === 0 ? scoreJsonHead(model, sha256, state && report) : ',\n');
          for (const part of scoredFileJson(result)) io.out(part);
        } else if (html !== undefined) {
          sections.push(heatMapSection(result));
        } else {
          io.out(scoreText(result));
        }
        scored++;
      } catch (error) {
        // What is wrong with one file is no reason to leave out the next; an engine that fails is.
        if (!(error instanceof UserError)) throw error;
        failures.push(messageOf(error));
        if (files.length > 1) io.err(`${printable(messageOf(error))}\n`);
      }
    }
    if (isJson && scored > 0) io.out(SCORE_JSON_TAIL);
    if (html !== undefined && scored > 0) {
      await writePage(html, heatMapPage(model.info.id, sections));
      io.err(`The heat map is in ${printable(html)}.\n`);
    }
    const [first] = failures;
    if (first !== undefined && files.length === 1) throw new UserError(first);
    if (first !== undefined)
      throw new UserError(`${failures.length} of ${files.length} files were not scored, as told above.`);
  });
}

async function writePage(file: string, page: string): Promise<void> {
  try {
    await writeAtomically(file, Buffer.from(page));
  } catch (error) {
    throw new UserError(`${file} cannot be written (${messageOf(error)}).`);
  }
}
