import { UserError } from '../../common/errors';
import type { Calibration } from '../../uncertainty/calibration/calibration';
import type { CalibrationOrigin } from '../../uncertainty/calibration/calibration-schema';
import { crossFit, fitForUse, FOLDS } from '../../uncertainty/calibration/cross-fit';
import { chooseForkPoint } from '../../uncertainty/forks/fork-point';
import type { ForkPoint } from '../../uncertainty/forks/stop-at-fork';
import type { OpenModel } from '../engine';
import type { Io } from '../io';
import { compareSampling, type SamplingComparison } from './compare-sampling';
import { evaluateFits, type CalibrationReport } from './evaluate';
import { observeFolder } from './observe';

export interface CodeFitRequest {
  readonly model: OpenModel;
  readonly io: Io;
  /** Folder of held-out code. */
  readonly code: string;
  /** Files a language. */
  readonly limit: number;
  /** Suggestions to sample for; undefined for none. */
  readonly compared: number | undefined;
  /** Samples for each of them. */
  readonly samples: number;
}

/** A calibration and how good it is on files it has not seen. */
export interface CodeFit {
  readonly calibration: Calibration;
  readonly origin: CalibrationOrigin;
  readonly fork: ForkPoint | undefined;
  /** Places where the model wrote nothing. */
  readonly silent: number;
  readonly report: CalibrationReport;
  readonly sampling: SamplingComparison | undefined;
}

/** @throws UserError when the folder has too few files to fit, scale and test on different ones */
export async function fitFromCode(request: CodeFitRequest): Promise<CodeFit> {
  const { model, io, code, limit, compared, samples } = request;
  const { suggestions, silent } = await observeFolder(model, code, limit, io);
  const files = new Set(suggestions.map(({ file }) => file)).size;
  if (files < FOLDS) {
    throw new UserError(
      `${code} gave suggestions in ${files} files where ${FOLDS} are needed: name a folder with more code,` +
        ` or raise --limit above ${limit}.`,
    );
  }
  const fits = crossFit(suggestions);
  return {
    calibration: fitForUse(suggestions),
    origin: {
      files,
      suggestions: suggestions.length,
      tokens: suggestions.reduce((sum, { readings }) => sum + readings.length, 0),
      logged: 0,
    },
    fork: chooseForkPoint(suggestions),
    silent,
    report: evaluateFits(fits),
    sampling:
      compared === undefined ? undefined : await compareSampling(model, fits, compared, samples, io.signal),
  };
}
