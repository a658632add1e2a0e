/** What can go wrong with one request for a file's bytes. */
export type Fault =
  /** The connection is cut after so many bytes of the answer. */
  | { readonly kind: 'cut'; readonly after: number }
  /** Nothing comes any more after so many bytes, and the connection stays. */
  | { readonly kind: 'stall'; readonly after: number }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The byte at this place of the answer is another one. */
  | { readonly kind: 'wrong-byte'; readonly at: number }
  /** The answer ends properly, so many bytes early. */
  | { readonly kind: 'short'; readonly by: number }
  /** The answer goes on past its end, by so many bytes; its length is not announced. */
  | { readonly kind: 'long'; readonly by: number }
  /** Content-Length says this. */
  | { readonly kind: 'length-lie'; readonly bytes: number }
  /** A range is ignored, and the whole file sent with status 200. */
  | { readonly kind: 'no-range' }
  /** Another range than the one asked for. */
  | { readonly kind: 'wrong-range' }
  | { readonly kind: 'redirect-loop' }
  /** Pauses of so many milliseconds between chunks. */
  | { readonly kind: 'slow'; readonly pauseMs: number };

/** Faults to come, each for one request of the files it is meant for; afterwards all is well. */
export class FaultPlan {
  private readonly planned: { fault: Fault; path: RegExp; left: number }[] = [];

  /** Plans a fault for the next `times` requests for a file whose path matches. */
  add(fault: Fault, path = /./, times = 1): this {
    this.planned.push({ fault, path, left: times });
    return this;
  }

  /** The fault that this request meets. */
  take(path: string): Fault | undefined {
    const next = this.planned.find((entry) => entry.left > 0 && entry.path.test(path));
    if (!next) return undefined;
    next.left--;
    return next.fault;
  }

  clear(): void {
    this.planned.length = 0;
  }
}
