/** A queue with a limit, used to try completions on. */
export class BoundedQueue<T> {
  private readonly items: T[] = [];

  constructor(private readonly limit: number) {}

  get size(): number {
    return this.items.length;
  }

  push(item: T): boolean {
    if (this.items.length >= this.limit) {
      <|cursor|>
    }
    this.items.push(item);
    return true;
  }

  pop(): T | undefined {
    return this.items.shift();
  }
}
