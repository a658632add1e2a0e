import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Candidate } from '../../../src/completion/candidate';
import { alternativesMarkdown, code } from '../../../src/editor/marks/alternatives-markdown';
import { lexicalContext } from '../../../src/uncertainty/lexical-context';
import { undecidedPlaces } from '../../../src/editor/marks/undecided-places';
import type { UndecidedOptions } from '../../../src/uncertainty/reading';
import { withLineEnds } from '../../../src/editor/marks/with-line-ends';
import { untranslated } from '../../../src/common/translate';
import { createParsers } from '../../../src/syntax/parser';
import { ROOT } from '../../support/fixtures';

function candidate(lead: string, parts: readonly [string, number][]): Candidate {
  let start = lead.length;
  const tokens = parts.map(([text, entropy], id) => {
    const span = {
      token: {
        id,
        text,
        logprob: Math.log(0.5),
        entropy,
        varentropy: 0,
        alternatives: [
          { id, text, probability: 0.5 },
          { id: 99, text: 'other', probability: 0.25 },
        ],
      },
      start,
      end: start + text.length,
    };
    start = span.end;
    return span;
  });
  return {
    id: 1,
    insertText: lead + parts.map(([text]) => text).join(''),
    range: { start: 0, end: 0 },
    tokens,
    reading: { tokens: 0, meanEntropy: 0, effectiveChoices: 1, logProbability: 0, undecided: [] },
    end: 'end-of-text',
    origin: 'new',
    source: {
      request: {
        prefix: '',
        suffix: '',
        maxTokens: 1,
        sampling: { temperature: 0, topK: 0, topP: 1, seed: 0 },
      },
      tokens: [],
      firstTokenMs: 0,
      totalMs: 0,
    },
  };
}

const NO_GRAMMAR = { before: '', classes: [], isKeyword: () => false };
const parsers = createParsers({ wasmFolder: join(ROOT, 'dist', 'grammars') });

describe('what is marked in an accepted suggestion', () => {
  const parts: [string, number][] = [
    ['return', 0.1],
    [' ', 0],
    ['radius', 3],
    [' *', 0.1],
    [' 2', 0.2],
    [';', 0],
  ];

  it('is the word of the undecided token, with what else it could have been', () => {
    const [place, ...others] = undecidedPlaces(candidate('', parts), NO_GRAMMAR);
    assert.deepEqual(others, []);
    assert.equal('return radius * 2;'.slice(place?.start, place?.end), 'radius');
    assert.deepEqual(
      place?.tokens[0]?.alternatives.map(({ text }) => text),
      ['other'],
    );
  });

  it('lies behind what the suggestion list had written', () => {
    const lead = 'self.';
    const [place] = undecidedPlaces(candidate(lead, parts), { ...NO_GRAMMAR, before: 'x = ' });
    assert.equal((lead + 'return radius * 2;').slice(place?.start, place?.end), 'radius');
    assert.equal(place?.tokens[0]?.start, lead.length + 7);
  });

  it('is another structure before another name, by the words of the language', async () => {
    const written = candidate('', [
      ['return', 1],
      [' (', 0.1],
      ['radius', 3],
      ...Array.from({ length: 8 }, (): [string, number] => [' +', 0.1]),
    ]);
    const inserted = written.insertText;
    const inPython = await lexicalContext(
      parsers,
      'python',
      { prefix: 'def f():\n    ', suffix: '\n' },
      inserted,
    );
    assert.ok(inPython.isKeyword('return') && !inPython.isKeyword('radius'));
    const [first] = undecidedPlaces(written, inPython);
    assert.equal(inserted.slice(first?.start, first?.end), 'return');
    const nowhere = await lexicalContext(parsers, undefined, { prefix: '', suffix: '' }, inserted);
    assert.deepEqual(nowhere.classes, []);
    const [other] = undecidedPlaces(written, nowhere);
    assert.equal(inserted.slice(other?.start, other?.end), 'radius');
  });

  it('is where it is in a document whose lines end with two characters', () => {
    const written = candidate('', [
      ['a', 0.1],
      ['\n', 0.1],
      ['radius', 3],
      ['\n', 0.1],
      ['b', 0.1],
    ]);
    const places = undecidedPlaces(written, NO_GRAMMAR);
    const [place] = withLineEnds(places, written.insertText, '\r\n');
    assert.equal('a\r\nradius\r\nb'.slice(place?.start, place?.end), 'radius');
    assert.equal(place?.tokens[0]?.start, 3);
    assert.equal(withLineEnds(places, written.insertText, '\n'), places);
  });

  it('is what the rule of the settings says', () => {
    const written = candidate('', parts);
    const placesBy = (rule: UndecidedOptions) =>
      undecidedPlaces(written, NO_GRAMMAR, rule).map(({ start, end }) =>
        written.insertText.slice(start, end),
      );
    assert.deepEqual(placesBy({ quantile: 0.5, floorNats: 0 }), ['radius']);
    assert.deepEqual(placesBy({ quantile: 0.8, floorNats: 4 }), []);
    assert.deepEqual(placesBy({ quantile: 1 }), []);
  });

  it('is nothing where the model was sure', () => {
    assert.deepEqual(
      undecidedPlaces(
        candidate(
          '',
          parts.map(([text]) => [text, 0.1]),
        ),
        NO_GRAMMAR,
      ),
      [],
    );
  });
});

describe('the hover of a marked token', () => {
  it('lists alternatives with links, where they can act', () => {
    const token = {
      text: 'a',
      probability: 0.5,
      entropy: Math.LN2,
      alternatives: [{ text: 'b', probability: 0.004 }],
    };
    const links = { use: (index: number) => `command:use?${index}`, regenerate: 'command:again' };
    const markdown = alternativesMarkdown(token, links, untranslated);
    assert.match(markdown, /\*\*2\.0 choices\*\* \(0\.69 nats\)/);
    assert.match(markdown, /- `b` <1 % — \[use this\]\(command:use\?0\)/);
    assert.match(markdown, /\[regenerate from here\]\(command:again\)/);
    assert.doesNotMatch(alternativesMarkdown(token, {}, untranslated), /\]\(/);
  });

  it('keeps a token within its code span', () => {
    assert.equal(code('`\n[x](y)'), '`ˋ⏎[x](y)`');
    assert.equal(code(''), '` `');
  });
});
