/** Time as the engine sees it, so that tests can turn it by hand. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes backwards, and stands still while the machine sleeps. */
  now(): number;
  /** Calls back once after `ms`; returns what cancels it. */
  after(ms: number, callback: () => void): () => void;
}

/** Node's clock. Monotonic: after a night's sleep of the machine nothing looks as if it had hung. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
