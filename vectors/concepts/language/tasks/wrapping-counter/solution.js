export class WrappingCounter {
  #value = 0;
  #limit;

  constructor(limit) {
    this.#limit = limit;
  }

  step() {
    this.#value = (this.#value + 1) % this.#limit;
    return this.#value === 0;
  }
}
