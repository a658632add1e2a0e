import { join } from 'node:path';
import { l10n, ProgressLocation, QuickPickItemKind, window, workspace, type Disposable } from 'vscode';
import { messageOf, UserError } from '../../common/errors';
import { systemClock } from '../../engine/clock';
import { buildUntuned } from '../../steering/build/untuned-vector';
import type { BuiltModel } from '../../steering/build/build-vector';
import { conceptFolderAt, type ConceptFolder } from '../../steering/concepts/folder';
import { readConcepts, type Concept } from '../../steering/concepts/read-concepts';
import { collectCode } from '../../steering/learning/collect-code';
import { learnedContrast } from '../../steering/learning/learned-contrast';
import { learnedName, MOST_PIECES } from '../../steering/learning/learned-name';
import { neutralCode } from '../../steering/learning/neutral-code';
import type { Session } from '../session';
import { conceptItems } from './concept-items';
import { Quiet } from './quiet';

/** Typing pauses longer than this leave the engine free. */
const QUIET_MS = 1500;

/** Builds vectors for the model in use, in the background: progress is in the status bar, and typing goes first. */
export class VectorBuilder implements Disposable {
  private readonly quiet = new Quiet(systemClock, QUIET_MS);
  private readonly typing = workspace.onDidChangeTextDocument(({ contentChanges }) => {
    if (contentChanges.length > 0) this.quiet.note();
  });
  private running: AbortController | undefined;

  /** @param home folder of the extension */
  constructor(
    private readonly session: Session,
    private readonly home: string,
  ) {}

  /** Vectors of the concepts that come with Trimtab, as chosen from a list. */
  async build(): Promise<void> {
    if (this.running) return this.offerToStop(this.running);
    const concepts = await readConcepts(this.concepts());
    const { entries } = await this.session.steering.library();
    const built = new Set(entries.map(({ id }) => id));
    const rows = conceptItems(concepts, built, l10n.t).map((item) =>
      item.id === undefined ? { ...item, kind: QuickPickItemKind.Separator } : item,
    );
    const chosen = await window.showQuickPick(rows, {
      title: l10n.t('Build Vectors for {0}', this.session.engine.name ?? ''),
      placeHolder: l10n.t('It takes minutes; typing goes first, and what is read is kept if you stop.'),
      canPickMany: true,
    });
    const ids = new Set(chosen?.map(({ id }) => id));
    const wanted = concepts.filter(({ id }) => ids.has(id));
    if (wanted.length > 0) await this.run(wanted);
  }

  /** A vector of how the code of a folder is written. */
  async learn(): Promise<void> {
    if (this.running) return this.offerToStop(this.running);
    const [uri] =
      (await window.showOpenDialog({
        title: l10n.t('Learn Style from Folder'),
        canSelectFolders: true,
        canSelectFiles: false,
      })) ?? [];
    if (!uri) return;
    const name = await window.showInputBox({
      title: l10n.t('Name of the style'),
      value: learnedName(uri.fsPath),
      validateInput: (text) =>
        /^[a-z0-9][a-z0-9-]{0,63}$/.test(text)
          ? undefined
          : l10n.t('Give lower-case letters, digits and hyphens.'),
    });
    if (name === undefined) return;
    const { pieces } = await collectCode(uri.fsPath, MOST_PIECES);
    const neutral = await neutralCode(this.concepts());
    const concept = learnedContrast(pieces, neutral, {
      id: `yours/${name}`,
      title: l10n.t('As in {0}', uri.path.slice(uri.path.lastIndexOf('/') + 1)),
    });
    await this.run([concept]);
  }

  dispose(): void {
    this.running?.abort();
    this.typing.dispose();
  }

  private async run(concepts: readonly Concept[]): Promise<void> {
    const running = new AbortController();
    this.running = running;
    try {
      const refused = await this.buildAll(concepts, running.signal);
      this.session.steering.forget();
      this.session.forget();
      const count = concepts.length - refused.length;
      if (count > 0) void window.showInformationMessage(l10n.t('Steering vectors built: {0}.', count));
      for (const reason of refused) void window.showWarningMessage(reason);
    } catch (error) {
      if (!running.signal.aborted) throw error;
      window.setStatusBarMessage(l10n.t('Trimtab: building was stopped; it goes on from here.'), 5000);
    } finally {
      this.running = undefined;
    }
  }

  /** @returns why some could not be built */
  private async buildAll(concepts: readonly Concept[], signal: AbortSignal): Promise<string[]> {
    const { client, info } = await this.session.engine.model();
    if (!info.steerable)
      throw new UserError(
        l10n.t('The model {0} cannot be steered: {1}.', info.id, info.reason ?? l10n.t('unknown reason')),
      );
    const sha256 = await this.session.engine.sha256();
    const model: BuiltModel = {
      ...{ id: info.id, sha256 },
      ...{ layers: info.layers, hiddenSize: info.hiddenSize },
    };
    const folder = await this.session.steering.ownFolder();
    const refused: string[] = [];
    const options = { location: ProgressLocation.Window, title: l10n.t('Building vectors') };
    await window.withProgress(options, async (progress) => {
      for (const [index, concept] of concepts.entries()) {
        const title = `${concept.title} (${index + 1}/${concepts.length})`;
        try {
          await buildUntuned(client, concept, model, {
            ...{ folder, signal },
            turn: async () => this.quiet.turn(signal),
            onProgress: (done, total) =>
              progress.report({ message: `${title} ${Math.floor((100 * done) / total)} %` }),
          });
        } catch (error) {
          if (!(error instanceof UserError) || signal.aborted) throw error;
          refused.push(messageOf(error));
        }
      }
    });
    return refused;
  }

  private async offerToStop(running: AbortController): Promise<void> {
    const stop = l10n.t('Stop');
    const message = l10n.t('Vectors are being built already.');
    if ((await window.showInformationMessage(message, stop)) === stop) running.abort();
  }

  private concepts(): ConceptFolder {
    return conceptFolderAt(join(this.home, 'vectors', 'concepts'));
  }
}
