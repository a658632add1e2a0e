import { messageOf, UserError } from '../common/errors';
import { DEFAULT_RESTART_POLICY, type RestartPolicy } from './backoff';
import { untilAborted } from './cancellation';
import { systemClock, type Clock } from './clock';
import { CrashLog, seconds } from './crash-log';
import { Deadline } from './deadline';
import { stateOf, type EngineState } from './engine-state';
import { Cancelled, EngineClosed, EngineCrashed, EngineUnavailable, MalformedAnswer } from './errors';
import type { ChildEvents, Ending, Launch, SupervisedChild } from './supervised-child';
import { TaskSet, type Entry, type Stage, type Task } from './task-set';

export interface SupervisorOptions<C extends SupervisedChild> {
  readonly launch: Launch<C>;
  readonly clock?: Clock;
  /** Ends the process after this long without tasks, in ms; never when absent. */
  readonly idleUnloadMs?: number;
  readonly restarts?: Partial<RestartPolicy>;
  /** Called after every change of state; must not throw. */
  readonly onStateChange?: (state: EngineState) => void;
}

/** Does a task with a running engine; `enter` says when it comes to another stage of it. */
export type Work<C, T> = (child: C, enter: (stage: Stage) => void) => Promise<T>;

/**
 * Keeps at most one engine process: starts it for the first task, ends it when idle, and after a crash or a hang fails
 * the tasks that were with it and starts another for the next task, after a wait that grows with each crash.
 */
export class Supervisor<C extends SupervisedChild> {
  private readonly clock: Clock;
  private readonly crashes: CrashLog;
  private readonly tasks = new TaskSet<C>();
  private child: C | undefined;
  /** The end of the process before: two models may not fit in memory. */
  private dying: Promise<void> | undefined;
  /** Whether the process has sent anything, and when last; the moment it got work counts too. */
  private heard = false;
  private heardAt = 0;
  private idleSince = 0;
  private ending = '';
  private closed = false;
  private wakeUps: (() => void)[] = [];
  private lastState: EngineState = { phase: 'stopped', reason: '' };
  private readonly stall: Deadline;
  private readonly idle: Deadline;
  private readonly backoff: Deadline;

  constructor(private readonly options: SupervisorOptions<C>) {
    this.clock = options.clock ?? systemClock;
    this.crashes = new CrashLog(this.clock, { ...DEFAULT_RESTART_POLICY, ...options.restarts });
    this.stall = new Deadline(this.clock, () => {
      this.onSilence();
    });
    this.idle = new Deadline(this.clock, () => {
      void this.stop(`unused for ${seconds(options.idleUnloadMs ?? 0)}`);
    });
    this.backoff = new Deadline(this.clock, () => {
      this.wake();
    });
  }

  get state(): EngineState {
    return this.lastState;
  }

  /** The running process, if any. */
  get current(): C | undefined {
    return this.child;
  }

  /** Whether any task but passive ones is under way. */
  get needed(): boolean {
    return this.tasks.needed;
  }

  /**
   * Runs `work` with a running engine.
   * @throws EngineCrashed when the process fails meanwhile, EngineUnavailable when it failed too often, EngineClosed
   * after `dispose` or `stop`, Cancelled when the signal is aborted before `work` begins, and what `work` throws
   */
  async run<T>(task: Task, work: Work<C, T>): Promise<T> {
    if (this.closed) throw closedError();
    const entry = this.tasks.add(task);
    try {
      const result = await Promise.race([this.workOn(entry, work), entry.failed]);
      if (task.provesHealth) this.crashes.forget();
      return result;
    } finally {
      this.tasks.delete(entry);
      if (!task.passive) this.idleSince = this.clock.now();
      this.update();
    }
  }

  /** Ends the process on purpose, e.g. to give its memory back; tasks still with it fail. Resolves when it is gone. */
  async stop(reason: string): Promise<void> {
    const { child } = this;
    if (child) {
      this.release(child);
      this.ending = reason;
      this.tasks.failThoseWith(child, () => new EngineClosed(`The engine was stopped: ${reason}.`));
      this.update();
    }
    await this.dying;
  }

  /** Forgets all crashes, so that the next task starts the engine at once. */
  reset(): void {
    this.crashes.forget();
    this.wake();
  }

  /** Fails every task and ends the process; resolves when it is gone. */
  async dispose(): Promise<void> {
    this.closed = true;
    this.tasks.failAll(closedError);
    const stopped = this.stop('closed');
    this.wake();
    await stopped;
  }

  private async workOn<T>(entry: Entry<C>, work: Work<C, T>): Promise<T> {
    const child = await untilAborted(this.acquire(entry), entry.task.signal);
    if (this.tasks.limitOf(child) === undefined) this.heardAt = this.clock.now();
    entry.child = child;
    this.update();
    const enter = (stage: Stage): void => {
      entry.stage = stage;
      this.update();
    };
    try {
      return await work(child, enter);
    } catch (error) {
      if (error instanceof MalformedAnswer) this.lose(child, { reason: error.message, stderr: '' });
      throw error;
    }
  }

  /** The running child, or a new one as soon as the backoff allows. */
  private async acquire(entry: Entry<C>): Promise<C> {
    for (;;) {
      // Given up meanwhile: no process may be started for nobody.
      if (!this.tasks.has(entry)) throw new Cancelled();
      if (this.closed) throw closedError();
      if (this.child) return this.child;
      const { bar } = this.crashes;
      if (bar?.gaveUp) throw new EngineUnavailable(this.crashes.refusal(bar.until));
      if (bar) {
        await new Promise<void>((resolve) => {
          this.wakeUps.push(resolve);
          this.update();
        });
      } else if (this.dying) await this.dying;
      else return this.start();
    }
  }

  private start(): C {
    const child: C = this.launch({
      onMessage: () => {
        if (this.child !== child) return;
        this.heard = true;
        this.heardAt = this.clock.now();
      },
      onMalformed: (ending) => {
        this.lose(child, ending);
      },
      onEnd: (ending) => {
        this.lose(child, ending);
      },
    });
    this.child = child;
    this.heard = false;
    this.heardAt = this.clock.now();
    this.idleSince = this.clock.now();
    return child;
  }

  private launch(events: ChildEvents): C {
    try {
      return this.options.launch(events);
    } catch (error) {
      if (error instanceof UserError) throw error;
      const reason = messageOf(error);
      this.recordCrash(reason);
      this.update();
      const message = `The engine could not be started (${reason}); ${this.crashes.outlook()}.`;
      throw new EngineCrashed(message, reason, '');
    }
  }

  private onSilence(): void {
    const { child } = this;
    const limit = this.tasks.limitOf(child);
    if (child === undefined || limit === undefined) return;
    // Messages do not move the deadline, so there may have been some.
    if (this.clock.now() < this.heardAt + limit) this.stall.set(this.heardAt + limit);
    else this.lose(child, { reason: `no sign of life for ${seconds(limit)}`, stderr: '' });
  }

  /** The child failed, or is not to be trusted any more. */
  private lose(child: C, { reason, stderr }: Ending): void {
    if (this.child !== child) return;
    this.release(child);
    this.recordCrash(reason);
    const outlook = this.crashes.outlook();
    this.tasks.failThoseWith(
      child,
      ({ activity }) =>
        new EngineCrashed(`The engine stopped (${reason}) while ${activity}; ${outlook}.`, reason, stderr),
    );
    this.update();
  }

  private recordCrash(reason: string): void {
    this.crashes.record(reason);
    this.ending = reason;
  }

  private release(child: C): void {
    this.child = undefined;
    child.kill();
    const dying = child.ended.then(() => {
      if (this.dying === dying) this.dying = undefined;
    });
    this.dying = dying;
  }

  private wake(): void {
    const wakeUps = this.wakeUps;
    this.wakeUps = [];
    for (const wakeUp of wakeUps) wakeUp();
    this.update();
  }

  /** Re-arms the deadlines and reports the state after anything has changed. */
  private update(): void {
    const { child } = this;
    const limit = this.tasks.limitOf(child);
    if (limit !== undefined) this.stall.set(this.heardAt + limit);
    else this.stall.clear();

    const { idleUnloadMs } = this.options;
    if (child && !this.tasks.needed && idleUnloadMs !== undefined)
      this.idle.set(this.idleSince + idleUnloadMs);
    else this.idle.clear();

    const bar = child || this.closed ? undefined : this.crashes.bar;
    if (bar) this.backoff.set(bar.until);
    else this.backoff.clear();

    const state = stateOf({
      running: child !== undefined,
      heard: this.heard,
      activity: this.tasks.activityOf(child),
      barred: !bar ? 'no' : bar.gaveUp ? 'gave-up' : 'waiting',
      ending: this.ending,
    });
    if (state.phase === this.lastState.phase && state.reason === this.lastState.reason) return;
    this.lastState = state;
    this.options.onStateChange?.(state);
  }
}

function closedError(): EngineClosed {
  return new EngineClosed('The engine is closed.');
}
