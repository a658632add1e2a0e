export class C {
  constructor(
    private n: number,
    private readonly f: () => void,
  ) {}

  a(k: number): void {
    this.n -= k;
    if (this.n <= 0) this.f();
  }
}
