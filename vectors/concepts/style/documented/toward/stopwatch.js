/** Measures how long something takes. */
export class Stopwatch {
  #started = 0;

  /** Starts measuring, or starts again. */
  start() {
    this.#started = performance.now();
  }

  /** Milliseconds since the last start. */
  elapsed() {
    return performance.now() - this.#started;
  }
}
