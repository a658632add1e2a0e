import assert from 'node:assert/strict';
import { it } from 'node:test';
import { empty, EMPTY_REASONS, explain } from '../../../src/completion/empty-reason';

it('every reason is a sentence of its own', () => {
  const sentences = EMPTY_REASONS.map((reason) => explain({ reason }));
  for (const sentence of sentences) assert.match(sentence, /^[A-Z][^.]*\.$/);
  assert.equal(new Set(sentences).size, EMPTY_REASONS.length);
  assert.equal(
    explain(empty('engine-failed', 'The model is missing.')),
    'The engine could not complete. The model is missing.',
  );
});
