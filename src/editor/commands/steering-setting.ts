import { ConfigurationTarget, window, workspace } from 'vscode';
import { SettingId } from '../contributions';

/** Writes the active vectors where they are set now: for the workspace where it sets them, else for the user. */
export async function writeVectors(vectors: Readonly<Record<string, number>>): Promise<void> {
  const configuration = workspace.getConfiguration('trimtab', window.activeTextEditor?.document);
  const set = configuration.inspect(SettingId.Vectors);
  const { languageId } = window.activeTextEditor?.document ?? {};
  const inWorkspace = set?.workspaceValue !== undefined || set?.workspaceLanguageValue !== undefined;
  const ofLanguage =
    languageId !== undefined &&
    (set?.workspaceLanguageValue !== undefined || (!inWorkspace && set?.globalLanguageValue !== undefined));
  const target = inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  const { [0]: scope } = ofLanguage
    ? [{ languageId, ...(window.activeTextEditor && { uri: window.activeTextEditor.document.uri }) }]
    : [window.activeTextEditor?.document.uri];
  await workspace.getConfiguration('trimtab', scope).update(SettingId.Vectors, vectors, target, ofLanguage);
}
