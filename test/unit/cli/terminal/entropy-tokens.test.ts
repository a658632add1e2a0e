import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENTROPY_LEVELS, entropyStyle } from '../../../../src/cli/terminal/entropy-scale';
import { colourTokens, entropySpans, legend } from '../../../../src/cli/terminal/entropy-tokens';

const SURE = 0.05;
const OPEN = Math.log(20);
const style = entropyStyle(OPEN);

/** Relative luminance of a colour of the 6 × 6 × 6 cube, as WCAG 2 defines it. */
function luminance(colour: number): number {
  const steps = [0, 95, 135, 175, 215, 255];
  const index = colour - 16;
  const [red = 0, green = 0, blue = 0] = [Math.floor(index / 36), Math.floor(index / 6) % 6, index % 6].map(
    (step) => {
      const value = (steps[step] ?? 0) / 255;
      return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    },
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('every step of the scale is readable in black and darker than the one before', () => {
  let before = 1;
  for (const { background } of ENTROPY_LEVELS) {
    if (background === undefined) continue;
    const light = luminance(background);
    assert.ok((light + 0.05) / 0.05 >= 4.5, `contrast of ${background}`);
    assert.ok(light < before);
    before = light;
  }
});

test('the style follows the effective number of choices', () => {
  assert.equal(entropyStyle(0), '');
  assert.equal(entropyStyle(-1e-9), '');
  assert.equal(entropyStyle(Math.log(1.49)), '');
  assert.equal(entropyStyle(Math.log(1.51)), '38;5;16;48;5;230');
  assert.equal(entropyStyle(50), '38;5;16;48;5;203');
});

test('only undecided tokens are coloured, and never beyond their line', () => {
  const tokens = [
    { text: 'return', entropy: SURE },
    { text: ' x\n  y', entropy: OPEN },
  ];
  assert.equal(colourTokens(tokens, true), `return\x1b[${style}m x\x1b[0m\n\x1b[${style}m  y\x1b[0m`);
});

test('without colours the text is plain', () => {
  assert.equal(colourTokens([{ text: 'a\n', entropy: OPEN }], false), 'a\n');
  assert.equal(legend(false), '');
});

test('escape sequences of the model do not reach the terminal', () => {
  assert.equal(colourTokens([{ text: '\u001b[31m', entropy: SURE }], true), '␛[31m');
});

test('a line end that is spread over two tokens is one line end', () => {
  const spans = entropySpans([
    { text: ';\r', entropy: SURE },
    { text: '\n}', entropy: OPEN },
  ]);
  assert.equal(spans.map(({ text }) => text).join(''), ';\n}');
});

test('the legend names every step in its colour', () => {
  const line = legend(true);
  assert.match(line, / 1–1\.5 /);
  assert.match(line, / 12\+ /);
  assert.doesNotMatch(line, /\n/);
  for (const { background } of ENTROPY_LEVELS)
    if (background) assert.ok(line.includes(`48;5;${background}m`));
});
