import { homedir } from 'node:os';
import { ConfigurationTarget, workspace } from 'vscode';
import type { UsableModel } from '../../hub/overview';
import { EMBEDDED } from '../../hub/user/resolve-model';
import { readUserConfig, userConfigFile, withChoice, writeUserConfig } from '../../hub/user/user-config';
import { SettingId } from '../contributions';

/** Whether an installed model is the one that the setting names, or, where it names none, the user's choice. */
export function isInUse(setting: string): (model: UsableModel) => boolean {
  return (model) => (setting === '' ? model.isChosen : model.id === setting || model.folder === setting);
}

/**
 * Makes a model the one in use: in the workspace, where that names a model of its own, and else for the user, where the
 * command line finds it too. VS Code ignores the workspace's in Restricted Mode.
 */
export async function chooseModel({ id, precision }: { readonly id: string; readonly precision: string }) {
  const configuration = workspace.getConfiguration('trimtab');
  const set = configuration.inspect<string>(SettingId.Model);
  if (set?.workspaceValue !== undefined && workspace.isTrusted) {
    await configuration.update(SettingId.Model, id, ConfigurationTarget.Workspace);
    return;
  }
  const file = userConfigFile(process.env, homedir());
  writeUserConfig(file, withChoice(readUserConfig(file), id === EMBEDDED ? undefined : { id, precision }));
  if (set?.globalValue !== undefined && set.globalValue !== '')
    await configuration.update(SettingId.Model, undefined, ConfigurationTarget.Global);
}
