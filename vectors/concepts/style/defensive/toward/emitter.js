export class Emitter {
  #listeners = new Map();

  on(event, listener) {
    if (typeof listener !== 'function') {
      throw new TypeError('a listener must be a function');
    }
    const listeners = this.#listeners.get(event) ?? [];
    this.#listeners.set(event, [...listeners, listener]);
  }
}
