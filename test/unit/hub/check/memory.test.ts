import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertMemory, memoryNeeded, memoryOf, memoryWarning } from '../../../../src/hub/check/memory';

describe('memory', () => {
  it('is refused before it is exceeded, and warned of before it is short', () => {
    const { checking } = memoryNeeded(2e9);
    assert.throws(
      () => assertMemory('owner/model', 2e9, { total: checking - 1, available: 0 }),
      /^UserError: owner\/model needs up to 5\.5 GB of memory and this machine has 5\.5 GB: choose a smaller/,
    );
    assertMemory('owner/model', 2e9, { total: checking, available: 0 });
    assert.match(
      memoryWarning('owner/model', 2e9, { total: 16e9, available: 1e9 }) ?? '',
      /1\.0 GB are free/,
    );
    assert.equal(memoryWarning('owner/model', 2e9, { total: 16e9, available: checking }), undefined);
  });

  it('is what the control group leaves of it', () => {
    const os = { totalmem: () => 16, freemem: () => 8 };
    assert.deepEqual(memoryOf(os, 0), { total: 16, available: 8 });
    assert.deepEqual(memoryOf(os, 4), { total: 4, available: 4 });
    assert.deepEqual(memoryOf(os, 2 ** 60), { total: 16, available: 8 });
  });
});
