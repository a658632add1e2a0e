import { homedir } from 'node:os';
import { join } from 'node:path';
import { hubSettings } from '../../hub/settings';
import { EMBEDDED, resolveModel, type ModelPlace } from '../../hub/user/resolve-model';
import { readUserConfig, userConfigFile } from '../../hub/user/user-config';

export interface NamedPlace extends ModelPlace {
  /** What to call the model there, where its folder's name does not say it. */
  readonly name?: string;
}

/**
 * Where the model is that a setting names.
 *
 * @param setting '' for the chosen or the embedded one
 * @param home folder of the extension
 * @throws UserError when it is not installed
 */
export function placeOfModel(
  setting: string,
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): NamedPlace {
  const embedded = join(home, 'model');
  const place = resolveModel(setting === '' ? undefined : setting, {
    embedded,
    cacheFolder: hubSettings(env, homedir()).cacheFolder,
    config: readUserConfig(userConfigFile(env, homedir())),
  });
  return place.path === embedded ? { ...place, name: EMBEDDED } : place;
}
