import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClassSpan, TokenClass } from '../../../../src/syntax/token-classes';
import { earlFinding, EARL_KEYWORDS } from '../../../../src/uncertainty/report/earl';
import { languageReport } from '../../../../src/uncertainty/report/language-report';
import { tallyFile } from '../../../../src/uncertainty/report/tally';
import type { ScoredToken } from '../../../../src/uncertainty/scored-tokens';

/** Tokens from [text, class, entropy]; those of more than 3 nats are undecided. */
function scored(pieces: readonly (readonly [string, TokenClass, number])[]): {
  text: string;
  tokens: ScoredToken[];
} {
  let text = '';
  const tokens = pieces.map(([own, tokenClass, entropy]) => {
    text += own;
    const [start, end] = [text.length - own.length, text.length];
    const undecided = entropy > 3;
    return { start, end, text: own, tokenClass, entropy, varentropy: 0, surprisal: 1, undecided };
  });
  return { text, tokens };
}

/** Spans of the words of a text: those in the list are keywords. */
function wordSpans(text: string, keywords: readonly string[]): ClassSpan[] {
  return [...text.matchAll(/\w+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    tokenClass: keywords.includes(match[0]) ? 'keyword' : 'identifier',
  }));
}

function tally(pieces: readonly (readonly [string, TokenClass, number])[]) {
  const { text, tokens } = scored(pieces);
  return tallyFile('verilog', text, tokens, wordSpans(text, ['always', 'if', 'endmodule']));
}

test('a file adds up by class, text and keyword, without what nothing predicts', () => {
  const file = tally([
    ['m', 'identifier', NaN],
    [' al', 'keyword', 4],
    ['ways', 'keyword', 0.5],
    [' x', 'identifier', 1],
    [' x', 'identifier', 5],
    ['\nif', 'keyword', 2],
  ]);
  assert.deepEqual(file.all, { tokens: 5, undecided: 2, entropy: 12.5 });
  assert.equal(file.topFifthEntropy, 5);
  assert.deepEqual(file.classes.get('keyword'), { tokens: 3, undecided: 1, entropy: 6.5 });
  assert.deepEqual(file.texts.get(' x'), { tokens: 2, undecided: 1, entropy: 6 });
  const character = tally([
    ['', 'literal', 5],
    ['é', 'literal', 1],
  ]);
  assert.deepEqual([character.all.tokens, [...character.texts.keys()]], [2, ['é']]);
  // The keyword is read where it begins, whatever the rest of it was.
  assert.deepEqual(file.keywords.get('always'), { tokens: 1, undecided: 1, entropy: 4 });
  assert.deepEqual(file.keywords.get('if'), { tokens: 1, undecided: 0, entropy: 2 });
});

test('a language has shares and means over its files', () => {
  const files = [
    tally([
      ['if', 'keyword', 4],
      [' a', 'identifier', 1],
      [' b', 'identifier', 4],
      [' c', 'identifier', 1],
    ]),
    tally([
      ['if', 'keyword', 0],
      [' a', 'identifier', 2],
    ]),
  ];
  const report = languageReport('verilog', files, { keywords: ['if', 'always'], topTexts: 1 });
  assert.deepEqual([report.files, report.all.tokens, report.all.undecidedShare.value], [2, 6, 2 / 6]);
  assert.equal(report.all.meanEntropy.value, 2);
  const keyword = report.classes.get('keyword');
  assert.deepEqual([keyword?.tokens, keyword?.share, keyword?.undecidedShare.value], [2, 2 / 6, 0.5]);
  assert.equal(keyword?.shareOfUndecided.value, 0.5);
  assert.equal(keyword.excess.value, 0.5 - 2 / 6);
  assert.deepEqual(report.topTexts, [{ text: 'if', tokens: 2, undecided: 1, entropy: 4 }]);
  assert.equal(report.keywords.get('if')?.tokens, 2);
  assert.ok(Number.isNaN(report.keywords.get('always')?.undecidedShare.value));
  assert.equal(report.keywordsTogether?.tokens, 2);
  assert.ok(!report.classes.has('comment'));
});

test("EARL's claim is judged by intervals alone", () => {
  const finding = (keyword: number, name: number, files: number) => {
    // Ten tokens of which two hold nearly everything.
    const rest = Array.from({ length: 8 }, (): [string, TokenClass, number] => [' y', 'identifier', 0.01]);
    const file = tally([['always', 'keyword', keyword], [' x', 'identifier', name], ...rest]);
    const sample = Array<typeof file>(files).fill(file);
    return earlFinding(languageReport('verilog', sample, { keywords: EARL_KEYWORDS }));
  };
  assert.deepEqual(finding(9, 2, 5), { isConcentrated: 'yes', isInKeywords: 'yes' });
  assert.deepEqual(finding(1, 9, 5), { isConcentrated: 'yes', isInKeywords: 'no' });
  assert.deepEqual(finding(0.01, 0.01, 5), { isConcentrated: 'no', isInKeywords: 'unclear' });
  assert.deepEqual(finding(9, 2, 1), { isConcentrated: 'unclear', isInKeywords: 'unclear' });
  const without = tally([['module', 'identifier', 1]]);
  assert.equal(earlFinding(languageReport('verilog', [without], { keywords: EARL_KEYWORDS })), undefined);
});
