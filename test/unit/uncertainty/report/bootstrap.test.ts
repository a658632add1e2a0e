import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fileBootstrap, type Part } from '../../../../src/uncertainty/report/bootstrap';

test('a ratio of sums is weighted by what is below', () => {
  const parts = [
    { over: 1, under: 10 },
    { over: 9, under: 10 },
    { over: 0, under: 80 },
  ];
  assert.equal(fileBootstrap(3).ratio(parts).value, 0.1);
});

test('files that are alike leave no doubt', () => {
  const parts = Array<Part>(12).fill({ over: 1, under: 4 });
  assert.deepEqual(fileBootstrap(12).ratio(parts), { value: 0.25, interval: [0.25, 0.25] });
});

test('one file, or ratios that most draws lack, have no interval', () => {
  assert.deepEqual(fileBootstrap(1).ratio([{ over: 1, under: 2 }]), { value: 0.5 });
  assert.equal(fileBootstrap(0).ratio([]).interval, undefined);
  const rare = Array.from({ length: 20 }, (_, i) => ({ over: 0, under: i === 0 ? 1 : 0 }));
  assert.deepEqual(fileBootstrap(20).ratio(rare), { value: 0 });
});

test('the interval is about two standard errors to each side', () => {
  // 400 files of one token each, a quarter of them marked: the standard error is sqrt(0.25 · 0.75 / 400) = 0.0217.
  const parts = Array.from({ length: 400 }, (_, i) => ({ over: Number(i % 4 === 0), under: 1 }));
  const [low, high] = fileBootstrap(400).ratio(parts).interval ?? [NaN, NaN];
  assert.ok(Math.abs(low - (0.25 - 1.96 * 0.0217)) < 0.01, String(low));
  assert.ok(Math.abs(high - (0.25 + 1.96 * 0.0217)) < 0.01, String(high));
});

test('a difference is drawn together: what moves both ratios alike is no doubt about it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 15 }),
      fc.integer({ min: 0, max: 5 }),
      (counts, shift) => {
        const bootstrap = fileBootstrap(counts.length);
        const plain = counts.map((over) => ({ over, under: 10 }));
        const shifted = counts.map((over) => ({ over: over + shift * 10, under: 10 }));
        const { value, interval } = bootstrap.difference(shifted, plain);
        for (const each of [value, ...(interval ?? [NaN])]) assert.ok(Math.abs(each - shift) < 1e-9);
        const own = bootstrap.ratio(plain);
        assert.ok(
          own.interval && own.interval[0] <= own.value + 1e-12 && own.value <= own.interval[1] + 1e-12,
        );
      },
    ),
  );
});
