import { homedir } from 'node:os';
import { ConfigurationTarget, workspace } from 'vscode';
import { EMBEDDED } from '../../hub/user/resolve-model';
import {
  readUserConfig,
  userConfigFile,
  withChoice,
  writeUserConfig,
  type UserConfig,
} from '../../hub/user/user-config';
import { SettingId } from '../contributions';

/** The user's settings, with the model that is in use: the editor's setting goes before the user's choice. */
export function configInUse(setting: string): UserConfig {
  const config = readUserConfig(userConfigFile(process.env, homedir()));
  return setting === '' ? config : withChoice(config, { id: setting });
}

/** A model that can be used at once. */
export interface ModelToUse {
  readonly id: string;
  readonly precision: string;
  /** The graph's path, which says more than the id does where that means another precision. */
  readonly graph?: string;
  readonly isDefault: boolean;
}

/**
 * Makes a model the one in use: in the workspace, where that names a model of its own, and else for the user, where the
 * command line finds it too. VS Code ignores the workspace's in Restricted Mode.
 */
export async function chooseModel({ id, precision, graph = id, isDefault }: ModelToUse): Promise<void> {
  const configuration = workspace.getConfiguration('trimtab');
  const set = configuration.inspect<string>(SettingId.Model);
  if (set?.workspaceValue !== undefined && workspace.isTrusted) {
    await configuration.update(SettingId.Model, isDefault ? id : graph, ConfigurationTarget.Workspace);
    return;
  }
  const file = userConfigFile(process.env, homedir());
  writeUserConfig(file, withChoice(readUserConfig(file), id === EMBEDDED ? undefined : { id, precision }));
  if (set?.globalValue !== undefined && set.globalValue !== '')
    await configuration.update(SettingId.Model, undefined, ConfigurationTarget.Global);
}
