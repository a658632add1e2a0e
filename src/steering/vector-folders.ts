import { join } from 'node:path';
import { dataHome, variable, type Environment } from '../common/user-folders';

/** What the folders of vectors are found from. */
export interface UserFolders {
  readonly env: Environment;
  /** The user's home folder. */
  readonly home: string;
}

/**
 * Where a user's own vectors for a model are kept: below TRIMTAB_VECTORS where it is set, else in the user's data folder
 * (XDG base directory specification; %LOCALAPPDATA% on Windows), in one folder for each model file.
 */
export function userVectorFolder({ env, home }: UserFolders, modelSha256: string): string {
  const all = variable(env, 'TRIMTAB_VECTORS') ?? join(dataHome(env, home), 'trimtab', 'vectors');
  return join(all, modelSha256.slice(0, 16));
}

/** The vectors that come with the extension, built for its embedded model. */
export function shippedVectorFolder(extension: string): string {
  return join(extension, 'vectors', 'embedded');
}
