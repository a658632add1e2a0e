import { join } from 'node:path';

/** What the folders of vectors are found from. */
export interface UserFolders {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

/**
 * Where a user's own vectors for a model are kept: below TRIMTAB_VECTORS where it is set, else in the user's data folder
 * (XDG base directory specification; %LOCALAPPDATA% on Windows), in one folder for each model file.
 */
export function userVectorFolder({ env, home }: UserFolders, modelSha256: string): string {
  const set = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const data = set('XDG_DATA_HOME') ?? set('LOCALAPPDATA') ?? join(home, '.local', 'share');
  return join(set('TRIMTAB_VECTORS') ?? join(data, 'trimtab', 'vectors'), modelSha256.slice(0, 16));
}

/** The vectors that come with the extension, built for its embedded model. */
export function shippedVectorFolder(extension: string): string {
  return join(extension, 'vectors', 'embedded');
}
