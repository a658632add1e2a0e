import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choicesOf, shown } from '../../../../src/cli/reports/token-text';

test('white space is seen, and nothing acts on the terminal', () => {
  assert.equal(shown(' if\t\n'), '‹␣if⇥⏎›');
  assert.equal(shown('\u001b[2J'), '‹␛[2J›');
});

test('alternatives are told with their probabilities, those without a text as such', () => {
  const alternatives = [
    { text: ' x', probability: 0.5 },
    { text: '', probability: 0.25 },
  ];
  assert.equal(choicesOf(Math.LN2, alternatives), '2.0 choices (‹␣x› 50 %, no text 25 %)');
});
