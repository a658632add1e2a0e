import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionStart } from '../../../src/lm/completion-start';
import { TokenHealer } from '../../../src/lm/token-healing';
import { loadTokenizer } from '../../../src/lm/tokenizer';
import type { ForcedToken } from '../../../src/lm/types';
import { EMBEDDED_MODEL } from '../../support/fixtures';

const tokenizer = loadTokenizer(EMBEDDED_MODEL);
const healer = new TokenHealer(tokenizer, 8192);
const prompt = [...tokenizer.encode('def f(x):\n    '), ...tokenizer.encode('ret')];
const [returns = 0] = tokenizer.encode('return');
const mark = tokenizer.specialId('<|fim_middle|>')!;

const startOf = (ids: readonly number[], continueWith: readonly ForcedToken[]) =>
  completionStart(ids, continueWith, healer, tokenizer);

describe('a completion starts', () => {
  it('before the last token of its prompt, which is written again', () => {
    const start = startOf(prompt, []);
    assert.deepEqual(start, { ids: prompt.slice(0, -1), steerFrom: prompt.length - 2, pending: 'ret' });
  });

  it('after the prompt where nothing can be taken back', () => {
    const ids = [...prompt, mark];
    assert.deepEqual(startOf(ids, []), { ids, steerFrom: ids.length - 1, pending: '' });
  });

  it('after tokens of an earlier one, of which the first wrote again what was taken back', () => {
    const start = startOf(prompt, [{ id: returns, text: 'urn' }]);
    assert.deepEqual(start, {
      ids: [...prompt.slice(0, -1), returns],
      steerFrom: prompt.length - 2,
      pending: '',
    });
  });

  it('after the whole prompt where the earlier one kept its last token', () => {
    const [x = 0] = tokenizer.encode(' x');
    const start = startOf(prompt, [{ id: x, text: ' x' }]);
    assert.deepEqual(start, { ids: [...prompt, x], steerFrom: prompt.length - 2, pending: '' });
  });
});
