import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadLanguageModel } from '../../../src/lm/load-model';
import { loadTokenizer } from '../../../src/lm/tokenizer';
import { PROMPT_ORDERS } from '../../../src/lm/prompt-order';
import { EMBEDDED_MODEL } from '../../support/fixtures';

describe('a prompt order asked for when a model is loaded', () => {
  it('goes before the one its files ask for', async () => {
    const tokenizer = loadTokenizer(EMBEDDED_MODEL);
    const marks = ['<|file_sep|>', '<|fim_prefix|>', '<|fim_suffix|>', '<|fim_middle|>'];
    const spelling = (id: number) =>
      marks.find((mark) => tokenizer.specialId(mark) === id) ?? tokenizer.decode([id]);
    const written: string[] = [];
    for (const promptOrder of PROMPT_ORDERS) {
      const model = await loadLanguageModel(EMBEDDED_MODEL, { promptOrder });
      assert.equal(model.info.promptOrder, promptOrder);
      written.push(
        model.promptIds({ prefix: 'left =', suffix: '\nright', fileName: 'a.py' }).map(spelling).join(''),
      );
      await model.dispose();
    }
    const [, prefix, suffix, middle] = marks;
    assert.deepEqual(written, [
      '<|file_sep|>a.py\nleft =',
      `<|file_sep|>a.py\n${prefix}left =${suffix}\nright${middle}`,
      `<|file_sep|>a.py\n${prefix}${suffix}\nright${middle}left =`,
      `<|file_sep|>a.py\n${suffix}\nright${prefix}${middle}left =`,
    ]);
  });
});
