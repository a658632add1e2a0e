import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayWidth } from '../../../../src/cli/terminal/display-width';

test('a text is as wide as a terminal shows it', () => {
  const widths: [string, number][] = [
    ['', 0],
    ['let x = 1;', 10],
    ['äß→│', 4],
    ['e\u0301', 1],
    ['日本語', 6],
    ['한국', 4],
    ['ｆｕｌｌ', 8],
    ['ﾊﾝ', 2],
    ['👍', 2],
    ['👩‍👧', 2],
    ['🇩🇪', 2],
    ['❤️', 2],
    ['©', 1],
    ['␛[', 2],
    ['𠀀', 2],
    ['\u0301', 0],
  ];
  for (const [text, width] of widths) assert.equal(displayWidth(text), width, JSON.stringify(text));
});
