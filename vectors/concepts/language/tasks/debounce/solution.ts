const REQUIRED = 3;

export class Debouncer {
  private output = false;
  private run = 0;

  sample(level: boolean): boolean {
    this.run = level === this.output ? 0 : this.run + 1;
    if (this.run === REQUIRED) {
      this.output = level;
      this.run = 0;
    }
    return this.output;
  }
}
