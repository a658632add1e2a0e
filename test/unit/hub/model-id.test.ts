import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatModelId, isCommit, parseModelId } from '../../../src/hub/model-id';

describe('parseModelId', () => {
  it('reads names, branches, pull requests and commits', () => {
    const commit = '0123456789abcdef0123456789abcdef01234567';
    for (const [text, name, revision] of [
      ['onnx-community/Qwen2.5-Coder-0.5B', 'onnx-community/Qwen2.5-Coder-0.5B', 'main'],
      ['Xenova/codegen-350M-mono@refs/pr/4', 'Xenova/codegen-350M-mono', 'refs/pr/4'],
      [`a/b@${commit}`, 'a/b', commit],
      ['a/b@main', 'a/b', 'main'],
    ] as const)
      assert.deepEqual(parseModelId(text), { name, revision });
    assert.ok(isCommit(commit) && !isCommit('main'));
  });

  it('takes nothing else for an id', () => {
    for (const text of [
      '',
      'gpt2',
      'a/b/c',
      '../b',
      'a/..',
      'a/b..c',
      'a--b/c',
      '/a/b',
      './a',
      'a/b@',
      'a/b@../x',
      'a/b@x//y',
      'a/b@x@y',
      'a b/c',
      'a/b?x',
      'a/.b',
      'a/b\n',
      `a/${'b'.repeat(97)}`,
      'C:\\a\\b',
    ])
      assert.equal(parseModelId(text), undefined, JSON.stringify(text));
  });

  it('is undone by formatModelId, whatever it takes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\w./@-]{1,20}$/), (text) => {
        const id = parseModelId(text);
        if (id) assert.deepEqual(parseModelId(formatModelId(id)), id);
      }),
    );
  });
});
