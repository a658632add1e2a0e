import { readFile, stat } from 'node:fs/promises';
import { messageOf, UserError } from '../../common/errors';
import { scoresOf, type Scores } from '../../uncertainty/calibration/assess';
import {
  predictSurvival,
  type Calibration,
  type ObservedSuggestion,
} from '../../uncertainty/calibration/calibration';
import { modelNumber } from '../../uncertainty/feedback/event';
import { MAX_LOG_BYTES, outcomesOf, readLog } from '../../uncertainty/feedback/log';
import { refitWithOutcomes } from '../../uncertainty/feedback/refit';

export interface LogRefit {
  readonly calibration: Calibration;
  readonly report: {
    /** Suggestions of this model with a known end. */
    readonly suggestions: number;
    /** Lines that are no events. */
    readonly skipped: number;
    /** Token survival in the last fifth of the log, before and after a refit on what came earlier. */
    readonly test?: { readonly tokens: number; readonly before: Scores; readonly after: Scores };
  };
}

/** Suggestions below which a fifth of them says nothing. */
const MIN_TESTED = 25;
const TEST_SHARE = 0.2;

/**
 * Adds a feedback log to a calibration.
 * @throws UserError when the log cannot be read, is too large, or tells nothing of this model
 */
export async function refitWithLog(
  calibration: Calibration,
  path: string,
  sha256: string,
): Promise<LogRefit> {
  const { events, skipped } = readLog(await readText(path));
  const outcomes = outcomesOf(events, modelNumber(sha256));
  if (outcomes.length === 0) {
    throw new UserError(
      `The feedback log "${path}" holds no suggestion of this model (${events.length} events, ${skipped} lines that are` +
        ' none): give a log that was written with it.',
    );
  }
  const test = outcomes.length < MIN_TESTED ? undefined : testOnLast(calibration, outcomes);
  return {
    calibration: refitWithOutcomes(calibration, outcomes),
    report: { suggestions: outcomes.length, skipped, ...(test && { test }) },
  };
}

function testOnLast(calibration: Calibration, outcomes: readonly ObservedSuggestion[]) {
  const cut = Math.floor(outcomes.length * (1 - TEST_SHARE));
  const refitted = refitWithOutcomes(calibration, outcomes.slice(0, cut));
  const forecasts = (by: Calibration) =>
    outcomes
      .slice(cut)
      .flatMap(({ readings, kept }) =>
        predictSurvival(by, readings).map((probability, i) => ({ probability, outcome: i < kept })),
      );
  const [before, after] = [forecasts(calibration), forecasts(refitted)];
  return { tokens: after.length, before: scoresOf(before), after: scoresOf(after) };
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size <= MAX_LOG_BYTES) return await readFile(path, 'utf8');
  } catch (error) {
    throw new UserError(`The feedback log "${path}" cannot be read (${messageOf(error)}).`);
  }
  throw new UserError(
    `The feedback log "${path}" is larger than ${MAX_LOG_BYTES / 2 ** 20} MB: give its last part.`,
  );
}
