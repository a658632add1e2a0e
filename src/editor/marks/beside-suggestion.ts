import { l10n, Range, ThemeColor, window, workspace, type Disposable, type TextDocument } from 'vscode';
import type { ReadingSummary } from '../../completion/reading-summary';
import { choices } from '../status/status-text';

/** No event tells that a suggestion was dismissed; a reading must not stay for long without one, in ms. */
const SHOWN_MS = 8000;

/** A short reading at the end of the line while a suggestion is shown. */
export class BesideSuggestion implements Disposable {
  private readonly type = window.createTextEditorDecorationType({
    after: { margin: '0 0 0 3em', color: new ThemeColor('editorCodeLens.foreground') },
  });
  private readonly subscriptions = [
    // The cursor's moves and every edit end a suggestion, or change it, which brings a new reading.
    window.onDidChangeTextEditorSelection(() => this.hide()),
    window.onDidChangeActiveTextEditor(() => this.hide()),
    workspace.onDidChangeTextDocument(({ contentChanges }) => {
      if (contentChanges.length > 0) this.hide();
    }),
  ];
  private shown = false;
  private timer: NodeJS.Timeout | undefined;

  /** @param wording how likely the suggestion is to be right, where that is known */
  show(document: TextDocument, line: number, reading: ReadingSummary, wording?: string): void {
    const editor = window.activeTextEditor;
    if (editor?.document !== document || line >= document.lineCount) return;
    const { end } = document.lineAt(line).range;
    const summary = l10n.t('{0} choices a token', choices(reading));
    const contentText = wording === undefined ? summary : `${summary} · ${wording}`;
    editor.setDecorations(this.type, [
      { range: new Range(end, end), renderOptions: { after: { contentText } } },
    ]);
    this.shown = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), SHOWN_MS);
  }

  get isShown(): boolean {
    return this.shown;
  }

  hide(): void {
    if (!this.shown) return;
    this.shown = false;
    for (const editor of window.visibleTextEditors) editor.setDecorations(this.type, []);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.type.dispose();
  }
}
