import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstStop, stopRules } from '../../../../src/completion/stop/rules';
import { token } from '../tokens';

const context = { mode: { kind: 'line' }, lineBefore: '', after: '', languageId: 'c', tabSize: 4 } as const;

describe('firstStop', () => {
  it('takes the stop that keeps least', () => {
    const tokens = [token('ab'), token('cd\n'), token('e')];
    const text = 'abcd\ne';
    assert.deepEqual(firstStop(stopRules(undefined), { text, tokens }, context), {
      keep: 4,
      end: 'line-end',
    });
    assert.deepEqual(
      firstStop(
        stopRules(() => 1),
        { text, tokens },
        context,
      ),
      { keep: 2, end: 'fork' },
    );
    assert.deepEqual(
      firstStop(
        stopRules(() => 2),
        { text, tokens },
        context,
      ),
      { keep: 4, end: 'line-end' },
    );
  });

  it('says nothing while the text goes on', () => {
    assert.equal(
      firstStop(
        stopRules(() => undefined),
        { text: 'ab', tokens: [token('ab')] },
        context,
      ),
      undefined,
    );
  });
});
