import * as nodeFileSystem from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UserError } from '../../common/errors';
import { MAX_CALIBRATION_BYTES, parseCalibration, type StoredCalibration } from './calibration-schema';

/** Name of the file in a model's folder. */
export const CALIBRATION_FILE = 'calibration.json';

/** The part of node:fs/promises that loading needs. */
export interface CalibrationFileSystem {
  stat(path: string): Promise<{ readonly size: number; isFile(): boolean }>;
  readFile(path: string, encoding: 'utf8'): Promise<string>;
}

/**
 * The calibration of a model.
 *
 * @param folder the model's
 * @param sha256 of the loaded model, as the engine's `identify` tells it
 * @returns undefined when the model has none
 * @throws UserError when there is one that cannot be used
 */
export async function loadCalibration(
  folder: string,
  sha256: string,
  fs: CalibrationFileSystem = nodeFileSystem,
): Promise<StoredCalibration | undefined> {
  const path = join(folder, CALIBRATION_FILE);
  let text: string;
  try {
    const stats = await fs.stat(path);
    if (!stats.isFile() || stats.size > MAX_CALIBRATION_BYTES)
      throw new UserError(
        `"${path}" is no file of at most ${MAX_CALIBRATION_BYTES / 1024} KB; run "trimtab calibrate" to make one.`,
      );
    text = await fs.readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    if (isMissing(error)) return undefined;
    throw new UserError(`The calibration "${path}" cannot be read (${messageOf(error)}).`);
  }
  return parseCalibration(text, sha256, path);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
