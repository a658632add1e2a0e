export class CachedStore {
  constructor(store) {
    this.store = store;
    this.cache = new Map();
  }

  get(key) {
    if (!this.cache.has(key)) {
      this.cache.set(key, this.store.get(key));
    }
    return this.cache.get(key);
  }
}
