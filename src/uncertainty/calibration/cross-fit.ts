import { fitCalibration, type Calibration, type ObservedSuggestion } from './calibration';

/** A suggestion and the file it was made in, which is never on two sides of a split. */
export interface FiledSuggestion extends ObservedSuggestion {
  readonly file: string;
}

/** Parts that files are dealt into: three to fit, one to scale, one to test. */
export const FOLDS = 5;

export interface CrossFit<T extends FiledSuggestion> {
  /** For testing: fitted without the files of `test`. */
  readonly calibration: Calibration;
  readonly test: readonly T[];
}

/**
 * Deals files into parts and fits once for each part as the test set, so that every suggestion is judged once, by a
 * fit that has not seen its file. The part after the tested one scales, the rest is fitted on.
 *
 * @throws RangeError when there are fewer files than parts
 */
export function crossFit<T extends FiledSuggestion>(observed: readonly T[]): CrossFit<T>[] {
  const parts = dealByFile(observed);
  return parts.map((test, i) => {
    const scaling = parts[(i + 1) % FOLDS] ?? [];
    const training = parts.filter((part) => part !== test && part !== scaling).flat();
    return { calibration: fitCalibration(training, scaling), test };
  });
}

/**
 * The fit to use: one part scales, all others are fitted on.
 * @throws RangeError when there are fewer files than parts
 */
export function fitForUse(observed: readonly FiledSuggestion[]): Calibration {
  const [scaling = [], ...training] = dealByFile(observed);
  return fitCalibration(training.flat(), scaling);
}

/** Files go to the parts in turn, in the order in which they first come. */
function dealByFile<T extends FiledSuggestion>(observed: readonly T[]): T[][] {
  const files = [...new Set(observed.map(({ file }) => file))];
  if (files.length < FOLDS) throw new RangeError(`${files.length} files are too few for ${FOLDS} parts`);
  const partOf = new Map(files.map((file, i) => [file, i % FOLDS]));
  return Array.from({ length: FOLDS }, (_, part) => observed.filter(({ file }) => partOf.get(file) === part));
}
