/**
 * A signal for one connection: it aborts when `parent` does, and when nothing has moved for too long. Not made with
 * AbortSignal.any: in Node 20 what that returns can be collected before it fires, and a connection would hang for ever.
 */
export class StallGuard {
  private readonly controller = new AbortController();
  private readonly onParentAbort = () => this.controller.abort(this.parent.reason);
  private timer: NodeJS.Timeout | undefined;
  private hasStalled = false;

  /** @param limitMs how long nothing may move */
  constructor(
    private readonly parent: AbortSignal,
    private readonly limitMs: number,
  ) {
    if (parent.aborted) this.onParentAbort();
    else parent.addEventListener('abort', this.onParentAbort, { once: true });
    this.touch();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Whether it aborted because nothing moved. */
  get stalled(): boolean {
    return this.hasStalled;
  }

  /** Something moved. */
  touch(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.hasStalled = true;
      this.controller.abort(new Error('nothing moves'));
    }, this.limitMs);
  }

  /** Must be called at the end, whatever it was. */
  dispose(): void {
    clearTimeout(this.timer);
    this.parent.removeEventListener('abort', this.onParentAbort);
  }

  /** An answer's body, chunk by chunk; ends with the signal's reason when that is aborted. */
  async *bytesOf(response: Response): AsyncGenerator<Uint8Array> {
    if (!response.body) return;
    const reader = response.body.getReader();
    // Cancelling ends a read that waits, where fetch has forgotten the signal it was given.
    const cancel = () => void reader.cancel().catch(() => undefined);
    this.signal.addEventListener('abort', cancel, { once: true });
    try {
      for (;;) {
        this.signal.throwIfAborted();
        const read: { readonly done: boolean; readonly value?: unknown } = await reader.read();
        this.signal.throwIfAborted();
        if (read.done) return;
        this.touch();
        if (read.value instanceof Uint8Array) yield read.value;
      }
    } finally {
      this.signal.removeEventListener('abort', cancel);
      cancel();
    }
  }
}
