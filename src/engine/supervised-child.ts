/** A started engine process, as far as the supervisor cares. */
export interface SupervisedChild {
  /** Ends it for certain; may be called more than once. */
  kill(): void;
  /** Resolves when it is gone; never rejects. */
  readonly ended: Promise<void>;
}

/** How a process ended, or why it had to be ended. */
export interface Ending {
  /** E.g. "signal SIGKILL" or "exit code 1". */
  readonly reason: string;
  /** Its last lines on stderr. */
  readonly stderr: string;
}

/** What a child tells about itself; never before `launch` has returned. */
export interface ChildEvents {
  /** Any message came from it: a sign of life. */
  onMessage(): void;
  /** Something came that is no message of the protocol. */
  onMalformed(ending: Ending): void;
  onEnd(ending: Ending): void;
}

/** Starts a process. A UserError it throws says what is missing; anything else counts as a crash. */
export type Launch<C extends SupervisedChild> = (events: ChildEvents) => C;
