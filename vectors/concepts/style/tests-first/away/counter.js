export class Counter {
  #counts = new Map();

  add(key) {
    this.#counts.set(key, this.get(key) + 1);
  }

  get(key) {
    return this.#counts.get(key) ?? 0;
  }
}
