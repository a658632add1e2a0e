import { env, l10n, Uri, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import { UserError } from '../../common/errors';
import type { Session } from '../session';
import { probeChoices, type ProbeTrace } from '../../steering/probe-choices';
import type { Suggestion } from '../suggestion';
import { chosenDirections } from './chosen-directions';
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
      {
        style: resource('explain.css'),
        script: resource('explain.js'),
        source: webview.cspSource,
        language: l10n.bundle ? env.language : 'en',
      },
      l10n.t,
    );
    this.panel.reveal(undefined, true);
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private async explain(suggestion: Suggestion): Promise<Explanation> {
    const { candidate, vectors, steering, elapsedMs } = suggestion;
    const { source } = candidate;
    const { client, info } = await this.session.engine.model();
    const unsteered = steering ? (await client.complete(source.request)).text : undefined;
    const traces = await this.tracesOf(suggestion);
    const ids = Object.keys(vectors).filter((id) => vectors[id] !== 0);
    return {
      model: info.id,
      tokens: candidate.tokens.map(({ token, start, end }) => ({
        text: candidate.insertText.slice(start, end),
        probability: Math.exp(token.logprob),
        entropy: token.entropy,
        alternatives: token.alternatives,
        directions: chosenDirections(traces, ids, source.tokens.indexOf(token)),
      })),
      steering: Object.entries(vectors).map(([id, strength]) => `${id} ${strength}`),
      unsteered,
      elapsedMs,
    };
  }

  /** What the probes chose, by replaying the suggestion. */
  private async tracesOf({ candidate, steering }: Suggestion): Promise<ProbeTrace[]> {
    if (!steering) return [];
    const { client } = await this.session.engine.model();
    const { request, tokens } = candidate.source;
    const continueWith = tokens.map(({ id, text }) => ({ id, text }));
    return probeChoices(steering, await client.probedStreams({ ...request, continueWith }, steering));
  }
}
