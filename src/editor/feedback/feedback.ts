import { randomInt } from 'node:crypto';
import { workspace, type Disposable } from 'vscode';
import { systemClock } from '../../engine/clock';
import { Quiet } from '../vectors/quiet';
import type { Suggestion } from '../suggestion';
import { LaterEdits } from './later-edits';
import type { Learner, LearnerOptions } from './learner';
import type { Outcome } from './outcome';
import { OutcomeWatcher } from './outcome-watcher';

/** A pause in typing after which the engine is not needed for suggestions. */
const QUIET_MS = 1000;
/** Leaves room below 2^53 for the suggestions of a session. */
const MOST_FIRST_ID = 2 ** 47;

export interface FeedbackOptions extends Omit<
  LearnerOptions,
  'log' | 'pause' | 'now' | 'firstId' | 'lookAgain'
> {
  /** Of the log of numbers. */
  readonly logPath: string;
}

/** Watches what becomes of suggestions and learns from it, as far as the settings and the workspace's trust allow. */
export class Feedback implements Disposable {
  private readonly edits = new LaterEdits(systemClock);
  private readonly quiet = new Quiet(systemClock, QUIET_MS);
  private readonly ended = new AbortController();
  private readonly watcher: OutcomeWatcher;
  private readonly typing = workspace.onDidChangeTextDocument(({ contentChanges }) => {
    if (contentChanges.length > 0) this.quiet.note();
  });

  private learner: Promise<Learner> | undefined;

  constructor(private readonly options: FeedbackOptions) {
    this.watcher = new OutcomeWatcher(systemClock, (outcome) => void this.learn(outcome));
  }

  shown(suggestion: Suggestion): void {
    this.watcher.shown(suggestion);
  }

  accepted(suggestion: Suggestion): void {
    this.watcher.accepted(suggestion);
  }

  dispose(): void {
    this.ended.abort();
    for (const part of [this.watcher, this.edits, this.typing]) part.dispose();
  }

  private async learn(outcome: Outcome): Promise<void> {
    this.learner ??= this.newLearner();
    await (await this.learner).learn(outcome);
  }

  /** Loaded with the first outcome rather than with the extension. */
  private async newLearner(): Promise<Learner> {
    const { logPath, learns, ...options } = this.options;
    const { Learner } = await import('./learner');
    const { FeedbackLogFile } = await import('../../uncertainty/feedback/append-log');
    return new Learner({
      ...options,
      log: new FeedbackLogFile(logPath),
      learns: () => (workspace.isTrusted ? learns() : 'nothing'),
      pause: async () => this.quiet.wait(this.ended.signal),
      now: () => Date.now(),
      firstId: randomInt(MOST_FIRST_ID),
      lookAgain: (outcome, onKept) => this.edits.watch(outcome, onKept),
    });
  }
}
