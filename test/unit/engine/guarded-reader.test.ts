import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { faultOf } from '../../../src/engine/guarded-reader';

describe('faultOf', () => {
  const sound: unknown[] = [
    { jsonrpc: '2.0', id: 1, method: 'load', params: {} },
    { jsonrpc: '2.0', id: 'a', method: 'status' },
    { jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 1 } },
    { jsonrpc: '2.0', method: '$/progress', params: { token: 1, value: null } },
    { jsonrpc: '2.0', id: 1, result: null },
    { jsonrpc: '2.0', id: null, error: { code: 1, message: 'no' } },
  ];
  for (const message of sound)
    it(`passes ${JSON.stringify(message)}`, () => assert.equal(faultOf(message), undefined));

  const broken: unknown[] = [
    undefined,
    null,
    'text',
    [],
    {},
    { id: 1 },
    { id: NaN, method: 'load' },
    { id: {}, method: 'load' },
    { id: null, method: 'load' },
    { id: 1, method: 7 },
    { id: 1, method: 'm'.repeat(1000) },
    { id: 1, method: 'load', params: null },
    { id: 1, method: 'load', params: 'path' },
    { method: '$/cancelRequest' },
    { method: '$/cancelRequest', params: {} },
    { method: '$/cancelRequest', params: [1] },
    { method: '$/progress', params: { value: 1 } },
    { id: 1, error: 'no' },
    { id: 1, error: { code: '1', message: 'no' } },
    { id: 1, result: undefined },
  ];
  for (const message of broken) {
    it(`withholds ${inspect(message).slice(0, 60)}`, () => assert.notEqual(faultOf(message), undefined));
  }
});
