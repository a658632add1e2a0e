export class RunningMaximum {
  #largest = -Infinity;

  add(sample) {
    if (sample > this.#largest) this.#largest = sample;
    return this.#largest;
  }
}
