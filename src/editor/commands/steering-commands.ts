import { l10n, QuickPickItemKind, ThemeIcon, window, type Memento, type QuickPickItem } from 'vscode';
import { z } from 'zod';
import { UserError } from '../../common/errors';
import type { LibraryEntry } from '../../steering/library';
import type { Session } from '../session';
import { writeVectors } from './steering-setting';
import { steppedStrength, vectorGroups } from './vector-items';

/** Where the vectors that were switched off are kept. */
const LAST = 'trimtab.lastSteering';
const Strengths = z.record(z.string(), z.number());

interface Row extends QuickPickItem {
  readonly id?: string;
}

/** The commands that choose what steers. */
export class SteeringCommands {
  constructor(
    private readonly session: Session,
    private readonly memory: Memento,
  ) {}

  /** Several vectors from a list, each with its strength. */
  async select(): Promise<void> {
    const { entries, unusable } = await window.withProgress(
      { location: { viewId: 'workbench.view.explorer' }, title: l10n.t('Reading vectors') },
      async () => this.session.steering.library(),
    );
    const [damaged] = unusable;
    if (damaged) this.session.problems.report(damaged.reason);
    if (entries.length === 0) {
      throw new UserError(
        l10n.t(
          'There are no steering vectors for this model yet: import one, or build some with "trimtab vector build".',
        ),
      );
    }
    const chosen = await this.pick(entries);
    if (chosen) await this.apply(chosen);
  }

  /** Off, and back to what was on. */
  async toggle(): Promise<void> {
    const now = this.current();
    if (Object.keys(now).length > 0) {
      await this.clear();
      return;
    }
    const last = Strengths.safeParse(this.memory.get(LAST));
    if (last.success && Object.keys(last.data).length > 0) await this.apply(last.data);
    else await this.select();
  }

  async clear(): Promise<void> {
    const now = this.current();
    if (Object.keys(now).length > 0) await this.memory.update(LAST, now);
    await this.apply({});
  }

  /** A number for one of the active vectors. */
  async setStrength(): Promise<void> {
    const now = this.current();
    const ids = Object.keys(now);
    if (ids.length === 0) throw new UserError(l10n.t('Nothing steers at the moment: choose a vector first.'));
    const id = ids.length === 1 ? ids[0] : await window.showQuickPick(ids, { title: l10n.t('Set Strength') });
    if (id === undefined) return;
    const most = this.settings().maxStrength;
    const text = await window.showInputBox({
      title: l10n.t('Strength of {0}', id),
      value: String(now[id] ?? 1),
      validateInput: (value) =>
        isStrength(value, most) ? undefined : l10n.t('Give a number between {0} and {1}.', -most, most),
    });
    if (text !== undefined) await this.apply({ ...now, [id]: Number(text) });
  }

  private async pick(entries: readonly LibraryEntry[]): Promise<Record<string, number> | undefined> {
    const now = this.current();
    const most = this.settings().maxStrength;
    const strengths = new Map(Object.entries(now));
    const list = window.createQuickPick<Row>();
    list.title = l10n.t('Steering');
    list.placeholder = l10n.t('Tick what suggestions shall lean towards; the buttons change how strongly.');
    list.canSelectMany = true;
    list.matchOnDetail = true;
    const show = (selected: ReadonlySet<string>) => {
      list.items = rowsOf(entries, strengths);
      list.selectedItems = list.items.filter(({ id }) => id !== undefined && selected.has(id));
    };
    show(new Set(Object.keys(now)));
    const recommended = new Map(entries.map((entry) => [entry.id, entry.recommendedStrength]));
    const strengthOf = (id: string) => strengths.get(id) ?? recommended.get(id) ?? 1;
    return new Promise((resolve) => {
      list.onDidTriggerItemButton(({ item: { id }, button }) => {
        if (id === undefined) return;
        strengths.set(id, steppedStrength(strengthOf(id), button === WEAKER ? -1 : 1, most));
        // Whose strength is set is wanted.
        show(new Set([id, ...list.selectedItems.flatMap((row) => row.id ?? [])]));
      });
      list.onDidAccept(() => {
        const ids = list.selectedItems.flatMap((row) => row.id ?? []);
        resolve(Object.fromEntries(ids.map((id) => [id, strengthOf(id)])));
        list.hide();
      });
      list.onDidHide(() => {
        resolve(undefined);
        list.dispose();
      });
      list.show();
    });
  }

  private async apply(vectors: Readonly<Record<string, number>>): Promise<void> {
    if (Object.keys(vectors).length > 0) await this.memory.update(LAST, vectors);
    await writeVectors(vectors);
  }

  private current(): Readonly<Record<string, number>> {
    return this.settings().vectors;
  }

  private settings() {
    return this.session.settingsOf(window.activeTextEditor?.document);
  }
}

const WEAKER = { iconPath: new ThemeIcon('remove'), tooltip: l10n.t('Weaker') };
const STRONGER = { iconPath: new ThemeIcon('add'), tooltip: l10n.t('Stronger') };

function rowsOf(entries: readonly LibraryEntry[], strengths: ReadonlyMap<string, number>): Row[] {
  return vectorGroups(entries, strengths, l10n.t).flatMap(({ title, items }) => [
    { label: title, kind: QuickPickItemKind.Separator },
    ...items.map(({ id, label, description, detail }): Row => ({
      id,
      label,
      description,
      detail,
      buttons: [WEAKER, STRONGER],
    })),
  ]);
}

function isStrength(text: string, most: number): boolean {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) && Math.abs(value) <= most;
}
