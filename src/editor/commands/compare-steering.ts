import { commands, l10n, Uri, window, workspace, type Disposable } from 'vscode';
import { UserError } from '../../common/errors';
import { windowsAround } from '../../completion/text/windows';
import { placeAt } from '../../completion/place-at';
import type { Session } from '../session';

const SCHEME = 'trimtab-compare';
/** Lines of the document before the cursor that both sides show. */
const LINES_BEFORE = 5;

/** What the model writes here without steering and with it, side by side. */
export class Comparison implements Disposable {
  private readonly texts = new Map<string, string>();
  private readonly registration = workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path }) => this.texts.get(path) ?? '',
  });
  private count = 0;

  constructor(private readonly session: Session) {}

  async show(): Promise<void> {
    const editor = window.activeTextEditor;
    if (!editor) throw new UserError(l10n.t('Put the cursor where suggestions shall be compared.'));
    const { document, selection } = editor;
    const settings = this.session.settingsOf(document);
    const { client } = await this.session.engine.model();
    const steering = await this.session.steering.stateOf(settings.vectors);
    if (!steering) throw new UserError(l10n.t('Nothing steers at the moment: choose a vector first.'));
    const place = placeAt(document.getText(), document.offsetAt(selection.active));
    const { maxTokens, sampling } = settings.completion;
    const request = { ...windowsAround(place), maxTokens, sampling };
    const before = place.before.split('\n').slice(-LINES_BEFORE).join('\n');
    const sides = await window.withProgress({ location: { viewId: 'workbench.view.explorer' } }, async () => [
      await client.complete(request),
      await client.complete(request, { steering }),
    ]);
    const extension = /\.[\w]+$/.exec(document.fileName)?.[0] ?? '';
    const names = Object.keys(settings.vectors).join(', ');
    const [left, right] = sides.map(({ text }, i) => {
      const path = `/${++this.count}/${i === 0 ? 'unsteered' : 'steered'}${extension}`;
      this.texts.set(path, before + text);
      return Uri.from({ scheme: SCHEME, path });
    });
    await commands.executeCommand('vscode.diff', left, right, l10n.t('Unsteered ↔ {0}', names));
  }

  dispose(): void {
    this.registration.dispose();
  }
}
