import {
  commands,
  OverviewRulerLane,
  Range,
  ThemeColor,
  window,
  workspace,
  type Disposable,
  type TextDocument,
  type TextDocumentChangeEvent,
  type TextEditor,
} from 'vscode';
import { ColorId, ContextKey, InternalCommandId } from '../contributions';
import { markHover } from './mark-hover';
import { moveMarks, type Mark } from './move-marks';
import type { UndecidedPlace, UndecidedToken } from './undecided-places';

/** Highlights of what the model was undecided about in accepted suggestions, with hovers that act. */
export class UndecidedMarks implements Disposable {
  private readonly type = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor(ColorId.UndecidedBackground),
    borderColor: new ThemeColor(ColorId.UndecidedBorder),
    // Not by colour alone.
    borderStyle: 'none none dotted none',
    borderWidth: '0 0 2px 0',
    overviewRulerColor: new ThemeColor(ColorId.UndecidedBorder),
    overviewRulerLane: OverviewRulerLane.Right,
  });
  private readonly marks = new Map<TextDocument, readonly Mark[]>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly subscriptions: Disposable[];
  private ids = 0;

  /** @param turnDown told of a token that is not to come again at a place, before a suggestion is asked for there */
  constructor(private readonly turnDown: (document: TextDocument, offset: number, id: number) => void) {
    this.subscriptions = [
      workspace.onDidChangeTextDocument((event) => this.move(event)),
      workspace.onDidCloseTextDocument((document) => this.marks.delete(document)),
      window.onDidChangeVisibleTextEditors(() => this.draw()),
      commands.registerCommand(
        InternalCommandId.UseAlternative,
        (id: unknown, token: unknown, alternative: unknown) =>
          this.useAlternative(Number(id), Number(token), Number(alternative)),
      ),
      commands.registerCommand(InternalCommandId.Regenerate, (id: unknown, token: unknown) =>
        this.regenerate(Number(id), Number(token)),
      ),
    ];
  }

  /**
   * @param places offsets in the accepted text
   * @param start where that text begins in the document
   * @param length of that text in the document
   */
  add(
    document: TextDocument,
    places: readonly UndecidedPlace[],
    start: number,
    length: number,
    seconds: number,
  ): void {
    const added = places.map((place): Mark => ({
      id: ++this.ids,
      start: place.start + start,
      end: place.end + start,
      tokens: place.tokens.map((token) => ({ ...token, start: token.start + start, end: token.end + start })),
      acceptedEnd: start + length,
    }));
    this.set(document, [...(this.marks.get(document) ?? []), ...added]);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const expired = new Set(added.map(({ id }) => id));
      this.set(
        document,
        (this.marks.get(document) ?? []).filter(({ id }) => !expired.has(id)),
      );
    }, seconds * 1000);
    this.timers.add(timer);
  }

  clear(): void {
    this.marks.clear();
    this.draw();
  }

  dispose(): void {
    for (const timer of this.timers) clearTimeout(timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.type.dispose();
  }

  private move({ document, contentChanges }: TextDocumentChangeEvent): void {
    const marks = this.marks.get(document);
    if (!marks || marks.length === 0) return;
    const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      offset: rangeOffset,
      removed: rangeLength,
      inserted: text.length,
    }));
    this.set(document, moveMarks(marks, changes));
  }

  private set(document: TextDocument, marks: readonly Mark[]): void {
    if (marks.length === 0) this.marks.delete(document);
    else this.marks.set(document, marks);
    this.draw();
  }

  private draw(): void {
    for (const editor of window.visibleTextEditors) {
      const marks = this.marks.get(editor.document) ?? [];
      editor.setDecorations(
        this.type,
        marks.map((mark) => ({ range: rangeOf(editor.document, mark), hoverMessage: markHover(mark) })),
      );
    }
    void commands.executeCommand('setContext', ContextKey.HasHighlights, this.marks.size > 0);
  }

  private async useAlternative(id: number, tokenIndex: number, alternative: number): Promise<void> {
    const found = this.find(id, tokenIndex);
    const text = found?.token.alternatives[alternative]?.text;
    if (!found || text === undefined) return;
    await found.editor.edit((edit) => edit.replace(rangeOf(found.editor.document, found.token), text));
  }

  /** Takes the suggestion back from the token on, and asks for another from there. */
  private async regenerate(id: number, tokenIndex: number): Promise<void> {
    const found = this.find(id, tokenIndex);
    if (!found) return;
    const { editor, token, mark } = found;
    const range = rangeOf(editor.document, { start: token.start, end: mark.acceptedEnd });
    await editor.edit((edit) => edit.delete(range));
    this.turnDown(editor.document, token.start, token.id);
    await window.showTextDocument(editor.document, { selection: new Range(range.start, range.start) });
    await commands.executeCommand('editor.action.inlineSuggest.trigger');
  }

  private find(
    id: number,
    tokenIndex: number,
  ): { readonly editor: TextEditor; readonly mark: Mark; readonly token: UndecidedToken } | undefined {
    for (const editor of window.visibleTextEditors) {
      const mark = this.marks.get(editor.document)?.find((each) => each.id === id);
      const token = mark?.tokens[tokenIndex];
      if (mark && token) return { editor, mark, token };
    }
    return undefined;
  }
}

function rangeOf(
  document: TextDocument,
  { start, end }: { readonly start: number; readonly end: number },
): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}
