import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionSpans, type CompletionToken } from '../../../src/uncertainty/completion-spans';

/** A token that the model was sure of, or one with what it could have written instead. */
function token(text: string, ...others: readonly string[]): CompletionToken {
  const all = [text, ...others];
  return {
    text,
    entropy: Math.log(all.length) * 1.5,
    alternatives: all.map((each) => ({ text: each, probability: 1 / all.length })),
  };
}

const isKeyword = (word: string) => ['if', 'while'].includes(word);
const SURE = Array.from({ length: 30 }, () => token(' x'));

function shown(before: string, tokens: readonly CompletionToken[], options = {}): [string, boolean][] {
  const text = tokens.map((each) => each.text).join('');
  const spans = completionSpans({ before, tokens, classes: [], isKeyword }, options);
  return spans.map(({ start, end, changesStructure }) => [text.slice(start, end), changesStructure]);
}

test('a fork of the structure is told from another name', () => {
  const tokens = [token(' if', ' while', ' x'), ...SURE, token(' total', ' sum', ' count'), ...SURE];
  assert.deepEqual(shown('', tokens), [
    ['if', true],
    ['total', false],
  ]);
  assert.deepEqual(shown('', tokens, { maxSpans: 1 }), [['if', true]]);
});

test('a sure completion has nothing to show', () => {
  assert.deepEqual(shown('', SURE), []);
  assert.deepEqual(shown('', []), []);
});

test('what goes on with a word before the completion is no keyword, and is shown within the completion', () => {
  const tokens = [token('if', 'x', 'y'), ...SURE];
  assert.deepEqual(shown('el', tokens), [['if', false]]);
  assert.deepEqual(shown('el ', tokens), [['if', true]]);
});

test('classes are those of the whole text', () => {
  const tokens = [token('ef', 'x', 'y'), token('gh'), ...SURE];
  const classes = [{ start: 0, end: 6, tokenClass: 'identifier' as const }];
  const [span] = completionSpans({ before: 'ab', tokens, classes, isKeyword });
  assert.deepEqual([span?.start, span?.end], [0, 4]);
});
