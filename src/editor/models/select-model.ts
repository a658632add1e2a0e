import { homedir } from 'node:os';
import { join } from 'node:path';
import { commands, l10n, ProgressLocation, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { searchCatalogue } from '../../hub/catalogue';
import { userCheckStore } from '../../hub/check/check-store';
import { verdict } from '../../hub/check/verdict';
import { systemClock } from '../../hub/clock';
import { parseModelId } from '../../hub/model-id';
import { modelOverview } from '../../hub/overview';
import { searchHub } from '../../hub/remote/search';
import { DEFAULT_RETRY_POLICY } from '../../hub/remote/retry';
import { hubSettings } from '../../hub/settings';
import { thisMachine } from '../../hub/this-machine';
import { addFolder } from '../../hub/user/add-folder';
import { userConfigFile } from '../../hub/user/user-config';
import { abortSignalOf } from '../abort-signal';
import { CommandId } from '../contributions';
import type { Session } from '../session';
import { checkBrought, downloadModel, type BroughtModel } from './bring-model';
import { chooseModel, configInUse, type ModelToUse } from './chosen-model';
import { foundItems } from './found-items';
import type { HubAccess } from './hub-access';
import { modelItems, type ModelChoice, type ModelItem } from './model-items';

/** Choosing a model: an installed one at once, another one after it was downloaded and checked. */
export class ModelCommands {
  /** @param home folder of the extension */
  constructor(
    private readonly session: Session,
    private readonly hub: HubAccess,
    private readonly home: string,
  ) {}

  async select(): Promise<void> {
    const items = modelItems(this.overview(), l10n.t);
    const choice = await pick(items, l10n.t('Select Model'));
    if (choice) await this.follow(choice);
  }

  private async follow(choice: ModelChoice): Promise<void> {
    switch (choice.kind) {
      case 'use':
        return this.use(choice.model);
      case 'add':
        return this.add(choice.id);
      case 'search':
        return this.search();
      case 'folder':
        return this.takeFolder();
    }
  }

  private async add(text: string): Promise<void> {
    const id = parseModelId(text);
    if (!id) return;
    const model = await downloadModel(this.hub, id);
    if (model) await this.checkAndUse(model);
  }

  private async takeFolder(): Promise<void> {
    const [uri] = (await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false })) ?? [];
    if (!uri) return;
    const folder = uri.fsPath;
    const { precision } = addFolder(userConfigFile(process.env, homedir()), folder, undefined);
    await this.checkAndUse({ id: folder, folder, precision });
  }

  private async search(): Promise<void> {
    const text = await window.showInputBox({
      title: l10n.t('Search the Hugging Face hub'),
      prompt: l10n.t('Words, or owner/name. The hub is asked when you press Enter.'),
    });
    if (text === undefined || text.trim() === '') return;
    const known = searchCatalogue(text.trim());
    const found = await window.withProgress(
      { location: ProgressLocation.Notification, title: l10n.t('Asking the hub'), cancellable: true },
      async (_progress, token) => {
        const retry = { policy: DEFAULT_RETRY_POLICY, clock: systemClock, signal: abortSignalOf(token) };
        return this.hub.with(async (remote) => searchHub(remote, text.trim(), retry));
      },
    );
    const items = foundItems(known, found, l10n.t);
    // A name that is written out needs no search to have found it.
    const direct = parseModelId(text.trim());
    const exact: ModelItem[] =
      direct && !items.some(({ choice }) => choice?.kind === 'add' && choice.id === text.trim())
        ? [{ label: text.trim(), choice: { kind: 'add', id: text.trim() } }]
        : [];
    const choice = await pick([...exact, ...items], l10n.t('Found for "{0}"', text.trim()));
    if (choice) await this.follow(choice);
  }

  private async checkAndUse(model: BroughtModel): Promise<void> {
    const check = await checkBrought(this.home, model);
    if (!check) return;
    if (check.completionFault !== undefined) {
      void window.showErrorMessage(l10n.t('{0}: {1}', model.id, verdict(check, l10n.t)));
      return;
    }
    await this.use({ ...model, isDefault: true });
    const build = l10n.t('Build Vectors…');
    const found = verdict(check, l10n.t);
    if (!check.steerable) {
      void window.showInformationMessage(l10n.t('{0} is in use: {1}.', model.id, found));
      return;
    }
    const message = l10n.t(
      '{0} is in use: {1}. It has no steering vectors until they are built for it.',
      model.id,
      found,
    );
    const chosen = await window.showInformationMessage(message, build);
    if (chosen === build) await commands.executeCommand(CommandId.BuildVectors);
  }

  private async use(model: ModelToUse): Promise<void> {
    await chooseModel(model);
    this.session.forgetModel();
  }

  private overview() {
    return modelOverview({
      cacheFolder: hubSettings(process.env, homedir()).cacheFolder,
      config: configInUse(this.session.settingsOf(undefined).model),
      checks: userCheckStore(process.env, homedir()),
      machine: thisMachine(),
      embedded: join(this.home, 'model'),
    });
  }
}

async function pick(items: readonly ModelItem[], title: string): Promise<ModelChoice | undefined> {
  const rows = items.map((item): QuickPickItem & Pick<ModelItem, 'choice'> =>
    item.choice ? item : { ...item, kind: QuickPickItemKind.Separator },
  );
  const chosen = await window.showQuickPick(rows, { title, matchOnDescription: true, matchOnDetail: true });
  return chosen?.choice;
}
