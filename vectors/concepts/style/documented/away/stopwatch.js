export class Stopwatch {
  #started = 0;

  start() {
    this.#started = performance.now();
  }

  elapsed() {
    return performance.now() - this.#started;
  }
}
