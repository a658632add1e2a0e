import { homedir } from 'node:os';
import { readLibrary, type Library } from '../steering/library';
import { shippedVectorFolder, userVectorFolder } from '../steering/vector-folders';
import type { OpenModel } from './engine';
import type { Io } from './io';

/** The folders that vectors for a model are in, the user's own first: they replace shipped ones of their id. */
export function vectorFolders(io: Io, modelSha256: string): string[] {
  return [ownVectorFolder(modelSha256), shippedVectorFolder(io.home)];
}

/** Where vectors that a user builds for a model are kept. */
export function ownVectorFolder(modelSha256: string): string {
  return userVectorFolder({ env: process.env, home: homedir() }, modelSha256);
}

/** The vectors for the loaded model; damaged files are named on standard error. */
export async function libraryFor(model: OpenModel, io: Io): Promise<Library> {
  const sha256 = await model.client.identify({ signal: io.signal });
  return readLibrary(vectorFolders(io, sha256), sha256);
}
