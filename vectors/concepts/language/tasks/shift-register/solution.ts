const WIDTH = 4;
const MASK = (1 << WIDTH) - 1;

export class ShiftRegister {
  private bits = 0;

  shift(bit: 0 | 1): number {
    this.bits = ((this.bits << 1) | bit) & MASK;
    return this.bits;
  }
}
