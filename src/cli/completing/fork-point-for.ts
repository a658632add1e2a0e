import { UserError } from '../../common/errors';
import { loadCalibration } from '../../uncertainty/calibration/calibration-store';
import { LEAST_CHARACTERS, type ForkPoint } from '../../uncertainty/forks/stop-at-fork';
import { modelFolder } from '../calibration/model-folder';
import type { OpenModel } from '../engine';
import type { Io } from '../io';
import type { CompletionChoice } from './completion-options';

export interface ForkModel {
  readonly model: OpenModel;
  readonly io: Io;
  /** As it was named on the command line. */
  readonly named: string | undefined;
}

/**
 * Where completions are to stop.
 * @throws UserError when it is to be the model's operating point, and it has no calibration
 */
export async function forkPointFor(
  choice: CompletionChoice['fork'],
  { model, io, named }: ForkModel,
): Promise<ForkPoint | undefined> {
  if (choice !== 'operating-point') return choice && { ...choice, leastCharacters: LEAST_CHARACTERS };
  const sha256 = await model.client.identify({ signal: io.signal });
  const calibration = await loadCalibration(modelFolder(io, named), sha256);
  if (!calibration) {
    throw new UserError(
      `The model ${model.info.id} has no calibration to take an operating point from: give --fork-above NATS, or run` +
        ' "trimtab calibrate".',
    );
  }
  if (!calibration.fork)
    io.err('The calibration says that whole completions are worth most: nothing is cut.\n');
  return calibration.fork;
}
