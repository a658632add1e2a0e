/** What the engine does for a task at the moment. */
export interface Stage {
  /** For "while …" in messages, e.g. "completing". */
  readonly activity: string;
  /** How long the engine may be silent meanwhile before it counts as hung, in ms. */
  readonly limitMs: number;
}

export interface Task extends Stage {
  readonly signal?: AbortSignal | undefined;
  /** Whether its success shows that the engine is sound, so that earlier crashes are forgotten. */
  readonly provesHealth?: boolean;
  /** A look at the engine only: does not make it busy, and does not keep it from being ended when idle. */
  readonly passive?: boolean;
}

export interface Entry<C> {
  readonly task: Task;
  stage: Stage;
  /** The process it is with; undefined while it waits for one. */
  child: C | undefined;
  readonly fail: (error: Error) => void;
  /** Never resolves; rejects when `fail` is called. */
  readonly failed: Promise<never>;
}

/** The tasks under way, and what they mean together. */
export class TaskSet<C> {
  private readonly entries = new Set<Entry<C>>();

  add(task: Task): Entry<C> {
    let fail: (error: Error) => void = () => undefined;
    const failed = new Promise<never>((_, reject) => {
      fail = reject;
    });
    const entry: Entry<C> = { task, stage: task, child: undefined, fail, failed };
    this.entries.add(entry);
    return entry;
  }

  delete(entry: Entry<C>): void {
    this.entries.delete(entry);
  }

  has(entry: Entry<C>): boolean {
    return this.entries.has(entry);
  }

  failAll(errorFor: (stage: Stage) => Error): void {
    for (const entry of this.entries) entry.fail(errorFor(entry.stage));
  }

  failThoseWith(child: C, errorFor: (stage: Stage) => Error): void {
    for (const entry of this.with(child)) entry.fail(errorFor(entry.stage));
  }

  /** What the process works on: the task it has had longest, passive ones aside. */
  activityOf(child: C | undefined): string | undefined {
    return this.with(child).find((entry) => !entry.task.passive)?.stage.activity;
  }

  /** How long the process may be silent: as long as the slowest of its tasks; undefined when it has none. */
  limitOf(child: C | undefined): number | undefined {
    const limits = this.with(child).map((entry) => entry.stage.limitMs);
    return limits.length === 0 ? undefined : Math.max(...limits);
  }

  /** Whether anything asks for an engine. */
  get needed(): boolean {
    return [...this.entries].some((entry) => !entry.task.passive);
  }

  private with(child: C | undefined): Entry<C>[] {
    return child === undefined ? [] : [...this.entries].filter((entry) => entry.child === child);
  }
}
