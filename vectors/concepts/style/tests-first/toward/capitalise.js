import assert from 'node:assert/strict';

assert.equal(capitalise('hello world'), 'Hello World');
assert.equal(capitalise('a'), 'A');
assert.equal(capitalise(''), '');

export function capitalise(text) {
  return text
    .split(' ')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}
