import { window, type Disposable, type TextDocument } from 'vscode';
import type { EngineHost } from '../engine-host';
import type { Settings } from '../settings';
import type { Steering } from '../steering';
import { StatusBar } from './status-bar';
import type { StatusView } from './status-view';

export interface StatusSources {
  readonly engine: EngineHost;
  readonly steering: Steering;
  readonly settingsOf: (document: TextDocument | undefined) => Settings;
}

/** What the status is told; the rest is looked up whenever it is drawn. */
export type StatusNews = Partial<Pick<StatusView, 'memoryBytes' | 'refinementNote' | 'problem' | 'last'>>;

/** The status of the extension as the bar shows it. */
export class Status implements Disposable {
  private readonly bar = new StatusBar();
  private readonly subscription = window.onDidChangeActiveTextEditor(() => this.update());
  private told: Required<StatusNews> = {
    memoryBytes: undefined,
    refinementNote: undefined,
    problem: undefined,
    last: undefined,
  };

  constructor(private readonly sources: StatusSources) {}

  /** Draws it, with what is new. */
  update(news: StatusNews = {}): void {
    this.told = { ...this.told, ...news };
    const { engine, steering, settingsOf } = this.sources;
    const { completion, vectors } = settingsOf(window.activeTextEditor?.document);
    this.bar.show({
      ...this.told,
      ...engine.state,
      enabled: completion.enabled,
      model: engine.name,
      steering: Object.entries(vectors)
        .filter(([, strength]) => strength !== 0)
        .map(([id, strength]) => ({ id, strength })),
      steeringNote: steering.note,
    });
  }

  /** Asks the engine how much memory it takes, where it runs. */
  async measureMemory(): Promise<void> {
    const memoryBytes = await this.sources.engine.memory().catch(() => undefined);
    if (memoryBytes !== this.told.memoryBytes) this.update({ memoryBytes });
  }

  dispose(): void {
    this.subscription.dispose();
    this.bar.dispose();
  }
}
