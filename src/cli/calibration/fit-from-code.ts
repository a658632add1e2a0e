import { UserError } from '../../common/errors';
import type { Calibration } from '../../uncertainty/calibration/calibration';
import type { CalibrationOrigin } from '../../uncertainty/calibration/calibration-schema';
import { crossFit, fitForUse, FOLDS } from '../../uncertainty/calibration/cross-fit';
import type { OpenModel } from '../engine';
import { collectCode } from '../evaluation/code-files';
import type { Io } from '../io';
import { grammarsOf } from './classify';
import { compareSampling, type SamplingComparison } from './compare-sampling';
import { evaluateFits, type CalibrationReport } from './evaluate';
import { observeFiles, type MiddleSuggestion } from './observe';

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
  /** Places where the model wrote nothing. */
  readonly silent: number;
  readonly report: CalibrationReport;
  readonly sampling: SamplingComparison | undefined;
}

/** @throws UserError when the folder has too few files to fit, scale and test on different ones */
export async function fitFromCode(request: CodeFitRequest): Promise<CodeFit> {
  const { model, io, code, limit, compared, samples } = request;
  const { suggestions, silent } = await observeFolder(request);
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
    silent,
    report: evaluateFits(fits),
    sampling:
      compared === undefined ? undefined : await compareSampling(model, fits, compared, samples, io.signal),
  };
}

async function observeFolder({ model, io, code, limit }: CodeFitRequest) {
  const parsers = grammarsOf(io);
  const suggestions: MiddleSuggestion[] = [];
  let silent = 0;
  for (const [language, files] of collectCode(code, limit)) {
    const observed = await observeFiles(model, language, files, parsers, io.signal);
    suggestions.push(...observed.suggestions);
    silent += observed.silent;
    io.err(`${language}: ${observed.suggestions.length} suggestions in ${files.length} files\n`);
  }
  return { suggestions, silent };
}
