import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StoredCalibration } from '../uncertainty/calibration/calibration-schema';
import { CALIBRATION_FILE, loadCalibration } from '../uncertainty/calibration/calibration-store';

/**
 * The calibration that lies beside a model. The model is only hashed, which takes a while for a large one, where there is
 * one to compare with.
 *
 * @param path the model's folder, or its graph
 * @throws UserError when the file cannot be used, or is of another model
 */
export async function calibrationBeside(
  path: string,
  sha256: () => Promise<string>,
): Promise<StoredCalibration | undefined> {
  const isFolder = (await stat(path)).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const exists = await stat(join(folder, CALIBRATION_FILE)).catch(() => undefined);
  return exists ? loadCalibration(folder, await sha256()) : undefined;
}
