import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CachedSequence, type CachedToken } from '../../../src/lm/cached-sequence';
import { KeyValueCache } from '../../../src/lm/kv-cache';
import { ElementType } from '../../../src/lm/onnx/model';

const slot = {
  past: 'past',
  present: 'present',
  block: 0,
  elementType: ElementType.Float32,
  shape: [1, 1, 0, 1],
  sequenceAxis: 2,
};
const group = { output: 'delta', slots: [slot] };

/** A sequence as a run leaves it: its tokens, and their ids as their keys and values. */
function sequenceOf(tokens: readonly CachedToken[]): CachedSequence {
  const sequence = new CachedSequence(new KeyValueCache([slot]));
  append(sequence, tokens);
  return sequence;
}

function append(sequence: CachedSequence, tokens: readonly CachedToken[]): void {
  const rows = Float32Array.from(tokens, ({ id }) => id);
  sequence.cache.append([group], [rows], tokens.length);
  sequence.push(tokens);
}

const plain = (...ids: number[]): CachedToken[] => ids.map((id) => ({ id, steering: '' }));

// Few ids and states, so that sequences have long starts in common.
const token = fc.record(
  { id: fc.nat({ max: 2 }), steering: fc.constantFrom('', 'a') },
  { noNullPrototype: true },
);
const sequence = fc.array(token, { maxLength: 12 });

describe('a cached sequence', () => {
  it('keeps exactly the start it has in common with what is wanted', () => {
    fc.assert(
      fc.property(sequence, sequence, fc.nat({ max: 14 }), (held, wanted, atMost) => {
        const cached = sequenceOf(held);
        const kept = cached.keepCommonPrefix(wanted, atMost);
        assert.equal(cached.cache.length, kept);
        assert.ok(kept <= atMost);
        assert.deepEqual(held.slice(0, kept), wanted.slice(0, kept));
        const [next, other] = [held[kept], wanted[kept]];
        const couldKeepMore = kept < atMost && next && other;
        if (couldKeepMore) assert.notDeepEqual(next, other);
      }),
    );
  });

  it('holds the keys and values of what it was last asked for, after any requests', () => {
    fc.assert(
      fc.property(fc.array(sequence, { minLength: 1, maxLength: 6 }), (requests) => {
        const cached = sequenceOf([]);
        for (const wanted of requests) {
          const kept = cached.keepCommonPrefix(wanted, wanted.length);
          append(cached, wanted.slice(kept));
          assert.deepEqual(
            [...cached.cache.exact(slot).data],
            wanted.map(({ id }) => id),
          );
        }
      }),
    );
  });

  it('does not take a token for the same one steered otherwise', () => {
    const cached = sequenceOf([...plain(1, 2), { id: 3, steering: 'a' }]);
    assert.equal(cached.keepCommonPrefix([...plain(1, 2), { id: 3, steering: 'b' }], 3), 2);
  });

  it('forgets what it did not keep', () => {
    const cached = sequenceOf(plain(1, 2, 3, 4));
    assert.equal(cached.keepCommonPrefix(plain(1, 2), 2), 2);
    assert.equal(cached.keepCommonPrefix(plain(1, 2, 3, 4), 4), 2);
  });
});
