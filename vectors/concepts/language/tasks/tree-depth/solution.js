export class Node {
  constructor(value, left = null, right = null) {
    Object.assign(this, { value, left, right });
  }

  get depth() {
    return 1 + Math.max(this.left?.depth ?? 0, this.right?.depth ?? 0);
  }
}
