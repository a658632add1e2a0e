import {
  l10n,
  Range,
  ThemeColor,
  window,
  workspace,
  type Disposable,
  type Selection,
  type TextDocument,
  type TextEditor,
  type TextEditorSelectionChangeEvent,
} from 'vscode';
import type { ReadingSummary } from '../../completion/reading-summary';
import { choices } from '../status/status-text';

/** No event tells that a suggestion was dismissed; a reading must not stay for long without one, in ms. */
const SHOWN_MS = 8000;

/** Where the cursor is for which a suggestion was made; 0-based. */
export interface SuggestionPlace {
  readonly document: TextDocument;
  readonly line: number;
  readonly column: number;
}

/** A short reading at the end of the line while a suggestion is shown. */
export class BesideSuggestion implements Disposable {
  private readonly type = window.createTextEditorDecorationType({
    after: { margin: '0 0 0 3em', color: new ThemeColor('editorCodeLens.foreground') },
  });
  private readonly subscriptions = [
    // The cursor's moves and every edit end a suggestion, or change it, which brings a new reading.
    window.onDidChangeTextEditorSelection((event) => this.onSelection(event)),
    window.onDidChangeActiveTextEditor((editor) => this.onActiveEditor(editor)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document === this.shown?.place.document && contentChanges.length > 0) this.hide();
    }),
  ];
  private shown: { readonly place: SuggestionPlace; readonly contentText: string } | undefined;
  /** Whether the cursor is known to have come to the place that is shown. */
  private isReached = false;
  private timer: NodeJS.Timeout | undefined;

  /** @param wording how likely the suggestion is to be right, where that is known */
  show(place: SuggestionPlace, reading: ReadingSummary, wording?: string): void {
    const editor = window.activeTextEditor;
    if (editor?.document !== place.document || place.line >= place.document.lineCount) return;
    const summary = l10n.t('{0} choices a token', choices(reading));
    const contentText = wording === undefined ? summary : `${summary} · ${wording}`;
    this.shown = { place, contentText };
    this.decorate(editor, this.shown);
    this.isReached = isAt(place, editor.selections);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), SHOWN_MS);
  }

  get isShown(): boolean {
    return this.shown !== undefined;
  }

  hide(): void {
    if (!this.shown) return;
    this.shown = undefined;
    for (const editor of window.visibleTextEditors) editor.setDecorations(this.type, []);
  }

  private decorate(editor: TextEditor, { place, contentText }: NonNullable<typeof this.shown>): void {
    const { end } = place.document.lineAt(place.line).range;
    editor.setDecorations(this.type, [
      { range: new Range(end, end), renderOptions: { after: { contentText } } },
    ]);
  }

  /** A workbench that is starting tells of the same document again, in another editor. */
  private onActiveEditor(editor: TextEditor | undefined): void {
    if (this.shown && editor?.document === this.shown.place.document) this.decorate(editor, this.shown);
    else this.hide();
  }

  /**
   * The keystrokes that brought a suggestion moved the cursor too. Those moves are told late, after a suggestion that was
   * known or quickly made: until the cursor has come to its place, it has not left it.
   */
  private onSelection({ textEditor, selections }: TextEditorSelectionChangeEvent): void {
    if (!this.shown) return;
    const { place } = this.shown;
    if (place.document === textEditor.document && isAt(place, selections)) this.isReached = true;
    else if (this.isReached) this.hide();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.type.dispose();
  }
}

function isAt({ line, column }: SuggestionPlace, selections: readonly Selection[]): boolean {
  const [first, ...others] = selections;
  return (
    others.length === 0 &&
    first?.isEmpty === true &&
    first.active.line === line &&
    first.active.character === column
  );
}
