import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LruCache } from '../../../../src/completion/reuse/lru-cache';

describe('LruCache', () => {
  it('forgets what was used longest ago, and behaves as a list that is searched', () => {
    const command = fc.record({ key: fc.nat(6), write: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.array(command), (capacity, commands) => {
        const cache = new LruCache<number, string>(capacity);
        let model: [number, string][] = [];
        commands.forEach(({ key, write }, i) => {
          const known = model.find(([each]) => each === key);
          if (!write) assert.equal(cache.get(key), known?.[1]);
          if (!write && !known) return;
          const value = write ? `${i}` : (known?.[1] ?? '');
          if (write) cache.set(key, value);
          model = [...model.filter(([each]) => each !== key), [key, value] as [number, string]].slice(
            -capacity,
          );
          assert.equal(cache.size, model.length);
        });
      }),
    );
  });

  it('holds something', () => {
    assert.throws(() => new LruCache(0), RangeError);
  });
});
