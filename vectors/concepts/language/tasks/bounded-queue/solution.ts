export class BoundedQueue<T> {
  private readonly items: T[] = [];

  constructor(private readonly capacity: number) {}

  put(item: T): boolean {
    if (this.items.length >= this.capacity) return false;
    this.items.push(item);
    return true;
  }

  take(): T | undefined {
    return this.items.shift();
  }
}
