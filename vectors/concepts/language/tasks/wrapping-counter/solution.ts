export class WrappingCounter {
  private value = 0;

  constructor(private readonly limit: number) {}

  step(): boolean {
    this.value = (this.value + 1) % this.limit;
    return this.value === 0;
  }

  get current(): number {
    return this.value;
  }
}
