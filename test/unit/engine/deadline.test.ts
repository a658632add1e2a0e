import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Deadline } from '../../../src/engine/deadline';
import { FakeClock } from './fake-clock';

function setUp() {
  const clock = new FakeClock();
  const expired: number[] = [];
  const deadline = new Deadline(clock, () => expired.push(clock.now()));
  return { clock, expired, deadline };
}

describe('Deadline', () => {
  it('expires once, at its moment', () => {
    const { clock, expired, deadline } = setUp();
    deadline.set(10);
    clock.advance(100);
    assert.deepEqual(expired, [10]);
    assert.equal(clock.pending, 0);
  });

  it('may be moved later and earlier', () => {
    const { clock, expired, deadline } = setUp();
    deadline.set(10);
    deadline.set(30);
    clock.advance(20);
    assert.deepEqual(expired, []);
    deadline.set(25);
    clock.advance(20);
    assert.deepEqual(expired, [25]);
  });

  it('expires at once when its moment is past', () => {
    const { clock, expired, deadline } = setUp();
    clock.advance(50);
    deadline.set(10);
    clock.advance(0);
    assert.deepEqual(expired, [50]);
  });

  it('does not expire once lifted', () => {
    const { clock, expired, deadline } = setUp();
    deadline.set(10);
    deadline.clear();
    clock.advance(20);
    assert.deepEqual(expired, []);
    assert.equal(clock.pending, 0);
  });

  it('waits for moments that setTimeout cannot reach', () => {
    const { clock, expired, deadline } = setUp();
    const month = 31 * 24 * 3600 * 1000;
    deadline.set(month);
    clock.advance(month - 1);
    assert.deepEqual(expired, []);
    clock.advance(1);
    assert.deepEqual(expired, [month]);
  });
});
