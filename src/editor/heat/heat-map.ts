import {
  Hover,
  l10n,
  languages,
  MarkdownString,
  OverviewRulerLane,
  ProgressLocation,
  Range,
  ThemeColor,
  window,
  workspace,
  type Disposable,
  type Position,
  type TextDocument,
} from 'vscode';
import { UserError } from '../../common/errors';
import { abortSignalOf } from '../abort-signal';
import { ColorId } from '../contributions';
import { alternativesMarkdown } from '../marks/alternatives-markdown';
import type { Session } from '../session';
import { HEAT_LEVELS } from './heat-levels';
import { heatSpans, type HeatSpan } from './heat-spans';

/** Longest text that is read, in UTF-16 units; a longer one is a matter of minutes. */
const MAX_CHARACTERS = 400_000;
/** Non-colour cues of the levels. */
const UNDERLINES = ['none', 'underline dotted', 'underline double'] as const;
const COLORS = [ColorId.Heat1, ColorId.Heat2, ColorId.Heat3] as const;

/** Where the model was undecided about code that is there already. */
export class HeatMap implements Disposable {
  private readonly types = HEAT_LEVELS.map((_, level) => {
    const color = new ThemeColor(COLORS[level] ?? ColorId.Heat3);
    return window.createTextEditorDecorationType({
      backgroundColor: color,
      textDecoration: UNDERLINES[level] ?? 'none',
      ...(level > 0 && { overviewRulerColor: color, overviewRulerLane: OverviewRulerLane.Center }),
    });
  });
  private readonly maps = new Map<TextDocument, readonly HeatSpan[]>();
  private readonly subscriptions = [
    // What was read is not what stands there any more.
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && this.maps.delete(document)) this.draw();
    }),
    workspace.onDidCloseTextDocument((document) => this.maps.delete(document)),
    window.onDidChangeVisibleTextEditors(() => this.draw()),
    // Made when it is looked at: thousands of them at once would hold up the editor.
    languages.registerHoverProvider(
      { pattern: '**' },
      { provideHover: (document, position) => this.hoverAt(document, position) },
    ),
  ];

  constructor(private readonly session: Session) {}

  /** Shows the map of the selection, or of the file without one; takes it away where there is one. */
  async toggle(): Promise<void> {
    const editor = window.activeTextEditor;
    if (!editor) throw new UserError(l10n.t('Open the file whose uncertainty shall be shown.'));
    const { document, selection } = editor;
    if (this.maps.delete(document)) {
      this.draw();
      return;
    }
    const text = document.getText();
    if (text.length > MAX_CHARACTERS)
      throw new UserError(
        l10n.t('The file has more than {0} characters: select a part of it.', MAX_CHARACTERS),
      );
    const { version } = document;
    const scores = await window.withProgress(
      { location: ProgressLocation.Notification, title: l10n.t('Trimtab reads the file'), cancellable: true },
      async (progress, token) => {
        const { client } = await this.session.engine.model();
        const steering = await this.session.steering.stateOf(this.session.settingsOf(document).vectors);
        let reported = 0;
        return client.scoreTokens(
          { text, alternatives: true },
          {
            ...(steering && { steering }),
            signal: abortSignalOf(token),
            onProgress: (done, total) => {
              progress.report({ increment: (100 * (done - reported)) / total });
              reported = done;
            },
          },
        );
      },
    );
    if (document.version !== version) return;
    const from = document.offsetAt(selection.start);
    const to = selection.isEmpty ? Infinity : document.offsetAt(selection.end);
    const spans = heatSpans(text, scores).filter(
      ({ start, end }) => selection.isEmpty || (end > from && start < to),
    );
    this.maps.set(document, spans);
    this.draw();
  }

  dispose(): void {
    for (const each of [...this.subscriptions, ...this.types]) each.dispose();
  }

  private hoverAt(document: TextDocument, position: Position): Hover | undefined {
    const offset = document.offsetAt(position);
    const span = this.maps.get(document)?.find(({ start, end }) => start <= offset && offset < end);
    if (!span) return undefined;
    const range = rangeOf(document, span);
    const token = { ...span, text: document.getText(range) };
    return new Hover(new MarkdownString(alternativesMarkdown(token, {}, l10n.t)), range);
  }

  private draw(): void {
    for (const editor of window.visibleTextEditors) {
      const spans = this.maps.get(editor.document) ?? [];
      this.types.forEach((type, level) => {
        editor.setDecorations(
          type,
          spans.filter((span) => span.level === level).map((span) => rangeOf(editor.document, span)),
        );
      });
    }
  }
}

function rangeOf(document: TextDocument, { start, end }: HeatSpan): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}
