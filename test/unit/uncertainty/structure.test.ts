import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesStructure } from '../../../src/uncertainty/structure';

const isKeyword = (word: string) => ['if', 'for', 'return', 'else'].includes(word);

function changes(chosen: string, ...others: readonly string[]): boolean {
  const alternatives = others.map((text) => ({ text, probability: 0.2 }));
  return changesStructure(chosen, [{ text: chosen, probability: 0.5 }, ...alternatives], { isKeyword });
}

test('another name, number or string is no other structure', () => {
  assert.ok(!changes(' count', ' total', ' n', '_x'));
  assert.ok(!changes('1', '2', '10'));
  assert.ok(!changes('"a', "'b"));
  assert.ok(!changes(' x', '  x', 'x'));
  assert.ok(!changes(' format', ' forward'));
});

test('another keyword, operator, bracket or line break is', () => {
  assert.ok(changes(' if', ' for'));
  assert.ok(changes(' if', ' condition'));
  assert.ok(changes(' name', ' return'));
  assert.ok(changes(' +', ' -'));
  assert.ok(changes(')', ','));
  assert.ok(changes(' x', '\n  x'));
  assert.ok(changes(';', '\n'));
  assert.ok(!changes('\n  ', '\n    ', '\r\n'));
});

test('within a word nothing is a keyword', () => {
  const alternatives = [{ text: 'if', probability: 0.5 }];
  assert.ok(changesStructure('s', alternatives, { isKeyword }));
  assert.ok(!changesStructure('s', alternatives, { isKeyword, continuesWord: true }));
  assert.ok(
    changesStructure('s', [{ text: ' if', probability: 0.5 }], { isKeyword, continuesWord: true }),
    'behind a space a word begins',
  );
});

test('alternatives that hardly ever come do not count, unless they are many', () => {
  const rare = (count: number) => Array.from({ length: count }, () => ({ text: '(', probability: 0.04 }));
  assert.ok(!changesStructure('x', rare(2), { isKeyword }));
  assert.ok(changesStructure('x', rare(3), { isKeyword }));
  assert.ok(changesStructure('x', rare(1), { isKeyword, floor: 0.01 }));
  assert.ok(!changesStructure('x', [], { isKeyword }));
});
