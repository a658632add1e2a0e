import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { debounceMs, waited } from '../../../src/completion/debounce';
import { RunningMean, TypingRhythm } from '../../../src/completion/typing-rhythm';
import { FakeClock } from '../engine/fake-clock';
import { place } from './drawing';

function wait(
  drawing: string,
  intervalMs: number,
  responseMs: number,
  trigger: 'automatic' | 'invoked' = 'automatic',
) {
  return debounceMs({ ...place(drawing), trigger }, intervalMs, responseMs);
}

describe('debounceMs', () => {
  it('waits in the midst of a word, less the slower the answer is', () => {
    assert.equal(wait('foo█', 200, 50), 100);
    assert.equal(wait('foo█', 200, 120), 30);
    assert.equal(wait('foo█', 200, 1000), 0);
  });

  it('waits less where people pause', () => {
    assert.ok(wait('foo █', 200, 0) < wait('foo█', 200, 0));
    assert.ok(wait('foo(█', 200, 0) < wait('foo █', 200, 0));
    assert.equal(wait('foo\n  █', 200, 0), 0);
  });

  it('never lets who asks wait', () => {
    assert.equal(wait('foo█', 400, 0, 'invoked'), 0);
  });

  it('stays within its limits', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.nat(10_000),
        fc.constantFrom('a█', 'a █', '█', 'f(█'),
        (interval, response, at) => {
          const ms = wait(at, interval, response);
          assert.ok(ms >= 0 && ms <= 250);
        },
      ),
    );
  });
});

describe('waited', () => {
  it('settles whatever comes first, and leaves no timer behind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(50), fc.nat(50), async (ms, abortAt) => {
        const clock = new FakeClock();
        const controller = new AbortController();
        clock.after(abortAt, () => controller.abort());
        const result = waited(clock, ms, controller.signal);
        clock.advance(100);
        const expected = abortAt < ms ? 'aborted' : 'elapsed';
        // At the same moment either may come first.
        if (abortAt !== ms) assert.equal(await result, expected);
        else await result;
        assert.equal(clock.pending, 0);
      }),
    );
  });

  it('does not wait for a request that is withdrawn', async () => {
    assert.equal(await waited(new FakeClock(), 10, AbortSignal.abort()), 'aborted');
  });
});

describe('TypingRhythm', () => {
  it('follows the time between keystrokes, pauses aside', () => {
    const rhythm = new TypingRhythm();
    assert.equal(rhythm.intervalMs, 200);
    for (let i = 0; i < 40; i++) rhythm.keystroke(i * 80 + (i > 20 ? 60_000 : 0));
    assert.equal(rhythm.intervalMs, 80);
  });
});

describe('RunningMean', () => {
  it('moves a quarter of the way to each new value', () => {
    const mean = new RunningMean(10);
    assert.equal(mean.value, 10);
    mean.add(100);
    assert.equal(mean.value, 100);
    mean.add(200);
    assert.equal(mean.value, 125);
  });
});
