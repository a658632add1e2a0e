import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pauseAsked } from '../../../../src/hub/remote/retry-after';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const pause = (headers: Record<string, string>) => pauseAsked(new Headers(headers), NOW);

describe('the pause that an answer asks for', () => {
  it('is in Retry-After, in seconds or as a date', () => {
    const after = (value: string) => pause({ 'Retry-After': value });
    assert.equal(after('120'), 120_000);
    assert.equal(after('Thu, 01 Jan 2026 00:00:05 GMT'), 5000);
    assert.equal(after('Wed, 31 Dec 2025 00:00:00 GMT'), 0);
    assert.equal(after('soon'), undefined);
    assert.equal(pause({}), undefined);
  });

  it("is in the hub's RateLimit header, where a quota is spent", () => {
    const limit = (value: string) => pause({ RateLimit: value });
    assert.equal(limit('"api";r=0;t=55'), 56_000);
    assert.equal(limit('"api"; r = 0; t = 55'), 56_000);
    assert.equal(limit('"pages";r=7;t=9, "resolvers";r=0;t=30, "api";r=0;t=12'), 31_000);
    for (const open of ['"api";r=3;t=55', '"api";q=500;w=300', 'nonsense', ''])
      assert.equal(limit(open), undefined, open);
  });

  it('is that of Retry-After where both are there', () => {
    assert.equal(pause({ 'Retry-After': '3', RateLimit: '"api";r=0;t=55' }), 3000);
  });
});
