import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { duplicateKey } from '../../../src/steering/duplicate-key';

test('finds a key that is twice in one object, however it is written', () => {
  assert.equal(duplicateKey('{"a":1,"b":2,"a":3}'), 'a');
  assert.equal(duplicateKey('{"a":1,"\\u0061" : 3}'), 'a');
  assert.equal(duplicateKey('{"x":[{"y":{"q":1,"q":2}}]}'), 'q');
  assert.equal(duplicateKey('{"":1,"":2}'), '');
});

test('the same key in different objects, and equal values, are no duplicates', () => {
  assert.equal(duplicateKey('{"a":{"a":1},"b":{"a":"a"},"c":["a","a",{"a":1},{"a":1}]}'), undefined);
  assert.equal(duplicateKey('{"a":"\\"a\\":","b":"\\\\"}'), undefined);
});

test('no JSON made from a value has duplicates', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => duplicateKey(JSON.stringify(value)) === undefined));
});
