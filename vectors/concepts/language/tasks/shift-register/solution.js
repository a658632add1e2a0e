const WIDTH = 4;

export class ShiftRegister {
  #bits = [];

  shift(bit) {
    this.#bits = [...this.#bits, bit].slice(-WIDTH);
    return parseInt(this.#bits.join(''), 2);
  }
}
