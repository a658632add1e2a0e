import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { join } from 'node:path';
import { conceptFolderAt } from '../../../../src/steering/concepts/folder';
import type { CodePiece } from '../../../../src/steering/learning/collect-code';
import { LEAST_PAIRS, learnedContrast } from '../../../../src/steering/learning/learned-contrast';
import { neutralCode } from '../../../../src/steering/learning/neutral-code';
import { ROOT } from '../../../support/fixtures';

const pieces = (language: CodePiece['language'], count: number, side: string): CodePiece[] =>
  Array.from({ length: count }, (_, i) => ({ language, text: `${side} ${language} ${i}` }));
const names = { id: 'yours/team', title: 'As in team' };
const read = (toward: readonly CodePiece[], away: readonly CodePiece[]) => {
  const { texts, pairs } = learnedContrast(toward, away, names);
  return pairs.map((pair) => [texts[pair.toward]?.text, texts[pair.away]?.text]);
};

describe('a contrast with one own code', () => {
  it('pairs pieces of one language, and begins again where one side is shorter', () => {
    const toward = [...pieces('python', 5, 'my'), ...pieces('go', 4, 'my'), ...pieces('r', 9, 'my')];
    const away = [...pieces('go', 2, 'other'), ...pieces('python', 8, 'other')];
    assert.deepEqual(read(toward, away), [
      ...[0, 1, 2, 3, 4].map((i) => [`my python ${i}`, `other python ${i}`]),
      ...[0, 1, 2, 3].map((i) => [`my go ${i}`, `other go ${i % 2}`]),
    ]);
  });

  it('is given less strength than other concepts: it was measured to do harm', () => {
    const { untunedStrength } = learnedContrast(pieces('c', 9, 'my'), pieces('c', 9, 'other'), names);
    assert.ok(untunedStrength && untunedStrength['g-act'] < 0.3);
    assert.ok(untunedStrength['difference-in-means'] < 0.1);
  });

  it('takes code of any language where none is shared', () => {
    const away = pieces('python', 3, 'other');
    assert.equal(read(pieces('rust', 9, 'my'), away).length, 9);
  });

  it('names a text once, and pairs no text with itself', () => {
    const toward = [...pieces('python', 8, 'my'), ...pieces('python', 8, 'my'), ...pieces('c', 1, 'same')];
    const away = [...pieces('python', 2, 'other'), ...pieces('c', 1, 'same')];
    const { texts, pairs } = learnedContrast(toward, away, names);
    assert.equal(new Set(texts.map(({ text }) => text)).size, texts.length);
    assert.equal(pairs.length, 16);
  });

  it('is refused where it would be chance', () => {
    const away = pieces('python', 3, 'other');
    assert.throws(() => learnedContrast(pieces('python', LEAST_PAIRS - 1, 'my'), away, names), {
      name: 'UserError',
      message: /only 7 pieces of code to compare for "yours\/team", and 8 are needed/,
    });
    assert.throws(() => learnedContrast(pieces('python', 20, 'my'), [], names), { name: 'UserError' });
  });

  it('has an identity that depends on the code', () => {
    const away = pieces('python', 3, 'other');
    const hash = (toward: CodePiece[]) => learnedContrast(toward, away, names).datasetSha256;
    assert.equal(hash(pieces('python', 9, 'my')), hash(pieces('python', 9, 'my')));
    assert.notEqual(hash(pieces('python', 9, 'my')), hash(pieces('python', 10, 'my')));
  });
});

it('there is neutral code in every language', async () => {
  const neutral = await neutralCode(conceptFolderAt(join(ROOT, 'vectors', 'concepts')));
  for (const language of ['python', 'typescript', 'c', 'cpp', 'go', 'rust', 'java', 'r'])
    assert.ok(neutral.filter((piece) => piece.language === language).length >= LEAST_PAIRS, language);
});
