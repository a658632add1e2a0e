export class RL {
  constructor(m, w) {
    this.m = m;
    this.w = w;
    this.ts = [];
  }

  ok(t) {
    this.ts = this.ts.filter((c) => t - c < this.w);
    if (this.ts.length >= this.m) return false;
    this.ts.push(t);
    return true;
  }
}
