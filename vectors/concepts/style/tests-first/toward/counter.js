test('a counter counts per key', () => {
  const counter = new Counter();
  counter.add('a');
  counter.add('a');
  expect(counter.get('a')).toBe(2);
  expect(counter.get('b')).toBe(0);
});

export class Counter {
  #counts = new Map();

  add(key) {
    this.#counts.set(key, this.get(key) + 1);
  }

  get(key) {
    return this.#counts.get(key) ?? 0;
  }
}
