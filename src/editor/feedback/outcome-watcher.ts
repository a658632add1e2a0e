import {
  EndOfLine,
  Position,
  window,
  workspace,
  type Disposable,
  type TextDocument,
  type TextDocumentChangeEvent,
} from 'vscode';
import type { Clock } from '../../engine/clock';
import type { Suggestion } from '../suggestion';
import { withLineFeeds, type Outcome } from './outcome';
import { SuggestionWatch } from './suggestion-watch';

interface Watched {
  readonly suggestion: Suggestion;
  /** Of the candidates that it was shown as, while it was written alike. */
  readonly ids: Set<number>;
  readonly text: string;
  readonly before: number;
  readonly prefix: string;
  readonly shownAt: number;
  readonly watch: SuggestionWatch;
}

/** Finds out what becomes of the suggestion that is shown. */
export class OutcomeWatcher implements Disposable {
  private watched: Watched | undefined;
  private settled: ReadonlySet<number> = new Set();
  private readonly subscriptions = [
    workspace.onDidChangeTextDocument((event) => this.onChange(event)),
    window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      const [selection] = selections;
      if (selection) this.onMove(textEditor.document, selection.active);
    }),
    window.onDidChangeActiveTextEditor(() => this.leave()),
  ];

  constructor(
    private readonly clock: Clock,
    private readonly onOutcome: (outcome: Outcome) => void,
  ) {}

  shown(suggestion: Suggestion): void {
    const { candidate, document, line } = suggestion;
    const text = inDocument(candidate.insertText, document);
    if (this.watched?.suggestion.document === document) {
      const { watch, text: whole, ids } = this.watched;
      if (whole.slice(watch.kept) === text) {
        ids.add(candidate.id);
        return;
      }
    }
    this.leave();
    const start = document.offsetAt(new Position(line, candidate.range.start));
    const editor = window.activeTextEditor;
    const cursor = editor?.document === document ? document.offsetAt(editor.selection.active) : start;
    const before = Math.min(Math.max(0, cursor - start), text.length);
    this.watched = {
      ...{ suggestion, text, before },
      ids: new Set([candidate.id]),
      prefix: document.getText().slice(0, start),
      shownAt: this.clock.now(),
      watch: new SuggestionWatch({ start, text, before }),
    };
  }

  /** The editor tells of a whole acceptance, after it has changed the text. */
  accepted(suggestion: Suggestion): void {
    const { candidate } = suggestion;
    if (this.settled.has(candidate.id)) return;
    if (!this.watched?.ids.has(candidate.id)) this.shown(suggestion);
    this.settle('accepted', this.watched?.text.length ?? 0);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private onChange({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (this.watched?.suggestion.document !== document || contentChanges.length === 0) return;
    const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      offset: rangeOffset,
      removed: rangeLength,
      inserted: text,
    }));
    const state = this.watched.watch.onChange(changes, document.getText());
    if (state.kind === 'accepted') this.settle('accepted', this.watched.text.length);
    else if (state.kind === 'contradicted')
      this.settle(state.tookPart ? 'partlyAccepted' : 'dismissed', state.kept);
    else if (state.kind === 'withdrawn') this.watched = undefined;
  }

  private onMove(document: TextDocument, to: Position): void {
    if (this.watched?.suggestion.document !== document) return;
    if (document.offsetAt(to) !== this.watched.watch.cursor) this.leave();
  }

  /** Whoever goes elsewhere has said nothing, but for what was taken before. */
  private leave(): void {
    const { watched } = this;
    if (watched?.watch.hasTakenPart) this.settle('partlyAccepted', watched.watch.kept);
    this.watched = undefined;
  }

  private settle(kind: Outcome['kind'], kept: number): void {
    const { watched } = this;
    if (!watched) return;
    this.watched = undefined;
    const { suggestion, ids, text, before, prefix, shownAt } = watched;
    this.settled = ids;
    this.onOutcome({
      ...{ suggestion, kind, prefix },
      kept: withLineFeeds(text, kept),
      before: withLineFeeds(text, before),
      shownMs: this.clock.now() - shownAt,
    });
  }
}

/** A suggestion's text with the line ends of a document. */
export function inDocument(text: string, { eol }: Pick<TextDocument, 'eol'>): string {
  return eol === EndOfLine.CRLF ? text.replaceAll('\n', '\r\n') : text;
}
