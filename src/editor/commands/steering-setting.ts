import { ConfigurationTarget, window, workspace } from 'vscode';
import { SettingId } from '../contributions';

/** Writes the active vectors where they are set now: for the workspace where it sets them, else for the user. */
export async function writeVectors(vectors: Readonly<Record<string, number>>): Promise<void> {
  const document = window.activeTextEditor?.document;
  const set = workspace.getConfiguration('trimtab', document).inspect(SettingId.Vectors);
  const inWorkspace = set?.workspaceValue !== undefined || set?.workspaceLanguageValue !== undefined;
  const ofLanguage =
    document !== undefined &&
    (set?.workspaceLanguageValue !== undefined || (!inWorkspace && set?.globalLanguageValue !== undefined));
  const target = inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  const scope = ofLanguage ? { languageId: document.languageId, uri: document.uri } : document?.uri;
  await workspace.getConfiguration('trimtab', scope).update(SettingId.Vectors, vectors, target, ofLanguage);
}
