/** What an engine is up to, for status bars and logs. */
export type EnginePhase =
  /** No process; the next request starts one. */
  | 'stopped'
  /** The process was started and has not answered its first request yet: it boots, or loads the model. */
  | 'starting'
  /** Waiting for requests. */
  | 'ready'
  | 'busy'
  /** Crashed repeatedly; requests wait until it may be started again. */
  | 'backing-off'
  /** Crashed too often; requests are refused until the cool-down is over. */
  | 'failed';

export interface EngineState {
  readonly phase: EnginePhase;
  /** Why: what it does, or how it ended; '' when there is nothing to say. */
  readonly reason: string;
}

export interface Facts {
  /** Whether there is a process. */
  readonly running: boolean;
  /** Whether that process has sent anything yet. */
  readonly heard: boolean;
  /** What the process is doing; undefined when it has no requests. */
  readonly activity: string | undefined;
  /** Whether the backoff forbids a start at the moment, and whether for good. */
  readonly barred: 'no' | 'waiting' | 'gave-up';
  /** How the last process ended; '' before the first. */
  readonly ending: string;
}

export function stateOf(facts: Facts): EngineState {
  if (facts.running) {
    if (facts.activity === undefined) return { phase: 'ready', reason: '' };
    return { phase: facts.heard ? 'busy' : 'starting', reason: facts.activity };
  }
  const reason = facts.ending;
  switch (facts.barred) {
    case 'no':
      return { phase: 'stopped', reason };
    case 'waiting':
      return { phase: 'backing-off', reason };
    case 'gave-up':
      return { phase: 'failed', reason };
  }
}
