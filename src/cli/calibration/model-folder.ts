import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { locateModel } from '../hub';
import type { Io } from '../io';

/** The folder that a model's calibration lies in: its own, or that of a bare graph. */
export function modelFolder(io: Io, model: string | undefined): string {
  const { path } = locateModel(io, model);
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? path : dirname(path);
}
