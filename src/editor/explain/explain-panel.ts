import { l10n, Uri, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import { UserError } from '../../common/errors';
import type { Session } from '../session';
import type { Suggestion } from '../suggestion';
import { explainPage, type Explanation } from './explain-page';

/** The panel that explains the last suggestion; one, used again. */
export class ExplainPanel implements Disposable {
  private panel: WebviewPanel | undefined;

  constructor(
    private readonly session: Session,
    private readonly home: Uri,
  ) {}

  async show(): Promise<void> {
    const { last } = this.session;
    if (!last) throw new UserError(l10n.t('There was no suggestion yet to explain.'));
    const explanation = await this.explain(last);
    const media = Uri.joinPath(this.home, 'media');
    if (!this.panel) {
      this.panel = window.createWebviewPanel(
        'trimtab.explain',
        l10n.t('Last Suggestion'),
        { viewColumn: ViewColumn.Beside, preserveFocus: true },
        { enableScripts: true, localResourceRoots: [media] },
      );
      this.panel.onDidDispose(() => (this.panel = undefined));
    }
    const { webview } = this.panel;
    const resource = (name: string) => webview.asWebviewUri(Uri.joinPath(media, name)).toString();
    webview.html = explainPage(
      explanation,
      { style: resource('explain.css'), script: resource('explain.js'), source: webview.cspSource },
      l10n.t,
    );
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private async explain({ candidate, vectors, steering, elapsedMs }: Suggestion): Promise<Explanation> {
    const { client, info } = await this.session.engine.model();
    const unsteered = steering ? (await client.complete(candidate.source.request)).text : undefined;
    return {
      model: info.id,
      tokens: candidate.tokens.map(({ token, start, end }) => ({
        text: candidate.insertText.slice(start, end),
        probability: Math.exp(token.logprob),
        entropy: token.entropy,
        alternatives: token.alternatives,
      })),
      steering: Object.entries(vectors).map(([id, strength]) => `${id} ${strength}`),
      unsteered,
      elapsedMs,
    };
  }
}
