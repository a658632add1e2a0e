import { l10n, Range, ThemeColor, window, workspace, type Disposable, type TextDocument } from 'vscode';
import type { ReadingSummary } from '../../completion/reading-summary';
import { choices } from '../status/status-text';

/** A short reading at the end of the line while a suggestion is shown. */
export class BesideSuggestion implements Disposable {
  private readonly type = window.createTextEditorDecorationType({
    after: { margin: '0 0 0 3em', color: new ThemeColor('editorCodeLens.foreground'), fontStyle: 'italic' },
  });
  private readonly subscriptions = [
    // The cursor's moves and every edit end a suggestion, or change it, which brings a new reading.
    window.onDidChangeTextEditorSelection(() => this.hide()),
    workspace.onDidChangeTextDocument(({ contentChanges }) => {
      if (contentChanges.length > 0) this.hide();
    }),
  ];
  private shown = false;

  show(document: TextDocument, line: number, reading: ReadingSummary): void {
    const editor = window.activeTextEditor;
    if (editor?.document !== document || line >= document.lineCount) return;
    const { end } = document.lineAt(line).range;
    const contentText = l10n.t('{0} choices a token', choices(reading));
    editor.setDecorations(this.type, [
      { range: new Range(end, end), renderOptions: { after: { contentText } } },
    ]);
    this.shown = true;
  }

  hide(): void {
    if (!this.shown) return;
    this.shown = false;
    for (const editor of window.visibleTextEditors) editor.setDecorations(this.type, []);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.type.dispose();
  }
}
