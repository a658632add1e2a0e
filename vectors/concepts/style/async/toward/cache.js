export class CachedStore {
  constructor(store) {
    this.store = store;
    this.cache = new Map();
  }

  async get(key) {
    if (!this.cache.has(key)) {
      this.cache.set(key, await this.store.get(key));
    }
    return this.cache.get(key);
  }
}
