/**
 * What can become of a request besides an answer. What the user can mend is a UserError; the rest is here.
 * Every message is one sentence fit to be shown.
 */

/** The engine process ended, hung or spoke nonsense while the request was with it. The next request gets a new one. */
export class EngineCrashed extends Error {
  override readonly name = 'EngineCrashed';

  /**
   * @param reason how it ended, e.g. "signal SIGKILL"
   * @param stderr the last lines the process wrote
   */
  constructor(
    message: string,
    readonly reason: string,
    readonly stderr: string,
  ) {
    super(message);
  }
}

/** The engine crashed too often and is left alone for a while. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}

/** The request failed inside an engine that goes on working. */
export class EngineFailed extends Error {
  override readonly name = 'EngineFailed';
}

/** The client was disposed, or the engine was ended on purpose, before the request had its answer. */
export class EngineClosed extends Error {
  override readonly name = 'EngineClosed';
}

/** The caller's signal was aborted. Named as everywhere else on the platform. */
export class Cancelled extends Error {
  override readonly name = 'AbortError';

  constructor() {
    super('The request was cancelled.');
  }
}

/** An answer that is none: the engine that gave it cannot be trusted any further. Becomes an EngineCrashed. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer';
}
