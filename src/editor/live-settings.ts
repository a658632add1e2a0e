import { workspace, type Disposable, type TextDocument } from 'vscode';
import { readSettings, type Settings } from './settings';

/** The settings as they are now. They are asked for at every keystroke, and so read once until they change. */
export class LiveSettings implements Disposable {
  private readonly read = new Map<string, Settings>();
  private readonly subscription = workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration('trimtab')) return;
    const before = this.ofWindow;
    this.read.clear();
    this.onChange(before);
  });

  /** @param onChange told what the settings outside of documents were before */
  constructor(private readonly onChange: (before: Settings) => void) {}

  /** As they hold outside of documents. */
  get ofWindow(): Settings {
    return this.of(undefined);
  }

  /** As they hold for a document. */
  of(document: TextDocument | undefined): Settings {
    // They can differ between languages and between the folders of a workspace.
    const folder = document && workspace.getWorkspaceFolder(document.uri);
    const key = document ? `${document.languageId} ${folder?.uri.toString() ?? ''}` : '';
    const known = this.read.get(key);
    if (known) return known;
    const settings = readSettings(workspace.getConfiguration('trimtab', document));
    this.read.set(key, settings);
    return settings;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
