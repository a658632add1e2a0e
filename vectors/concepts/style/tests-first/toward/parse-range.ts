import assert from 'node:assert/strict';
import { test } from 'node:test';

test('a range has two numbers', () => {
  assert.deepEqual(parseRange('2-5'), [2, 5]);
  assert.deepEqual(parseRange('7'), [7, 7]);
  assert.throws(() => parseRange('x'));
});

export function parseRange(text: string): [number, number] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) throw new Error(`not a range: ${text}`);
  const start = Number(match[1]);
  return [start, match[2] === undefined ? start : Number(match[2])];
}
