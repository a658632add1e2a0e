import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Clock } from '../../../../src/hub/clock';
import { ProgressMeter } from '../../../../src/hub/download/progress';

class HandClock implements Clock {
  at = 0;
  now = () => this.at;
  sleep = async () => undefined;
}

describe('ProgressMeter', () => {
  it('tells the rate and the time left', () => {
    const clock = new HandClock();
    const meter = new ProgressMeter(clock, 1000, 0);
    assert.deepEqual(meter.progress, { receivedBytes: 0, totalBytes: 1000 });
    for (let i = 0; i < 4; i++) {
      clock.at += 500;
      meter.add(50);
    }
    assert.deepEqual(meter.progress, {
      receivedBytes: 200,
      totalBytes: 1000,
      bytesPerSecond: 100,
      secondsLeft: 8,
    });
  });

  it('counts what was here before, but not toward the rate', () => {
    const clock = new HandClock();
    const meter = new ProgressMeter(clock, 1000, 600);
    clock.at = 1000;
    meter.add(100);
    const { receivedBytes, bytesPerSecond, secondsLeft } = meter.progress;
    assert.deepEqual([receivedBytes, bytesPerSecond, secondsLeft], [700, 100, 3]);
  });

  it('forgets how fast it was', () => {
    const clock = new HandClock();
    const meter = new ProgressMeter(clock, 1e9, 0);
    for (let i = 0; i < 100; i++) {
      clock.at += 100;
      meter.add(i < 10 ? 1_000_000 : 1000);
    }
    assert.ok((meter.progress.bytesPerSecond ?? Infinity) < 20_000);
  });

  it('starts again when what came was worth nothing', () => {
    const clock = new HandClock();
    const meter = new ProgressMeter(clock, 1000, 0);
    clock.at = 1000;
    meter.add(500);
    meter.jump(-500);
    assert.deepEqual(meter.progress, { receivedBytes: 0, totalBytes: 1000 });
    clock.at = 2000;
    meter.add(100);
    assert.equal(meter.progress.bytesPerSecond, 100);
  });
});
