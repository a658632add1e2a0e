import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  formatEvent,
  MAX_LINE_CHARACTERS,
  MAX_TOKENS,
  modelNumber,
  parseEvent,
  type FeedbackEvent,
} from '../../../../src/uncertainty/feedback/event';
import { outcomesOf, readLog } from '../../../../src/uncertainty/feedback/log';
import { readings } from '../calibration/synthetic';

const whole = fc.nat({ max: 2 ** 31 - 1 });
const shown = fc
  .record({
    kind: fc.constantFrom('dismissed' as const, 'accepted' as const, 'partlyAccepted' as const),
    id: whole,
    model: whole,
    hour: whole,
    isComplete: fc.boolean(),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    readings: fc.array(readings, { minLength: 1, maxLength: 20 }),
  })
  .map(({ share, ...event }) => ({ ...event, kept: Math.floor(share * event.readings.length) }));
const events: fc.Arbitrary<FeedbackEvent> = fc.oneof(
  shown,
  fc.record({
    kind: fc.constant('edited' as const),
    id: whole,
    hour: whole,
    kept: fc.nat({ max: MAX_TOKENS }),
  }),
);

/** As the log keeps it: three decimals. */
function rounded(event: FeedbackEvent): FeedbackEvent {
  if (event.kind === 'edited') return { ...event };
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    ...event,
    readings: event.readings.map((reading) => ({
      entropy: round(reading.entropy),
      varentropy: round(reading.varentropy),
      surprisal: round(reading.surprisal),
      margin: round(reading.margin),
      tokenClass: reading.tokenClass,
    })),
  };
}

test('events are read as they were written, to three decimals', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 5 }), (written) => {
      const log = readLog(written.map(formatEvent).join(''));
      assert.deepEqual(log.events, written.map(rounded));
      assert.equal(log.skipped, 0);
    }),
  );
});

test('a line holds numbers and nothing else', () => {
  const onlyNumbers = (value: unknown): boolean =>
    typeof value === 'number' || (Array.isArray(value) && value.every(onlyNumbers));
  fc.assert(
    fc.property(events, (event) => {
      const line = formatEvent(event);
      assert.ok(Object.values(JSON.parse(line) as object).every(onlyNumbers));
      assert.ok(
        line.length <= MAX_LINE_CHARACTERS && line.endsWith('\n') && !line.slice(0, -1).includes('\n'),
      );
    }),
  );
});

test('the longest event fits on a line', () => {
  const reading = { entropy: 9999.999, varentropy: 9999.999, surprisal: 9999.999, margin: 0.999 };
  const line = formatEvent({
    ...{ kind: 'accepted', id: Number.MAX_SAFE_INTEGER, model: 2 ** 48 - 1, hour: 1e6, isComplete: true },
    kept: MAX_TOKENS,
    readings: Array.from({ length: MAX_TOKENS }, () => ({ ...reading, tokenClass: 'text' as const })),
  });
  assert.ok(line.length <= MAX_LINE_CHARACTERS, String(line.length));
  assert.ok(parseEvent(line.trimEnd()));
});

interface Line {
  [field: string]: unknown;
  id: unknown;
  event: unknown;
  tokens: unknown[][];
}

test('a text anywhere in a line is refused', () => {
  const places: ((record: Line, text: string) => void)[] = [
    (record, text) => (record['code'] = text),
    (record, text) => (record.id = text),
    (record, text) => (record.event = text),
    (record, text) => (record.tokens[0]![4] = text),
    (record, text) => record.tokens[0]!.push(text),
    (record, text) => record.tokens.push([text]),
    (record, text) => (record[text] = 1),
  ];
  fc.assert(
    fc.property(shown, fc.constantFrom(...places), fc.string(), (event, place, text) => {
      const record = JSON.parse(formatEvent(event)) as Line;
      fc.pre(!(text in record));
      place(record, text);
      assert.equal(parseEvent(JSON.stringify(record)), undefined);
    }),
  );
});

test('corrupt lines are counted and left out, the others are kept', () => {
  const line = formatEvent({ kind: 'edited', id: 1, hour: 2, kept: 3 });
  const garbage = fc
    .string({ unit: 'binary', maxLength: 40 })
    .map((text) => text.replaceAll('\n', ' '))
    .filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(fc.array(garbage, { maxLength: 6 }), (texts) => {
      const log = readLog(texts.map((text) => `${text}\n${line}`).join('') + line.slice(0, 10));
      assert.equal(log.events.length, texts.length);
      assert.equal(log.skipped, texts.length + 1);
    }),
  );
});

test('lines beyond the limits are no events, and are not written', () => {
  const line = formatEvent({ kind: 'edited', id: 1, hour: 2, kept: 3 }).trim();
  assert.ok(parseEvent(line));
  assert.equal(parseEvent(line + ' '.repeat(MAX_LINE_CHARACTERS)), undefined);
  assert.equal(parseEvent(line.replace('"v":1', '"v":2')), undefined);
  assert.equal(parseEvent(line.replace('"kept":3', '"kept":-3')), undefined);
  assert.throws(() => formatEvent({ kind: 'edited', id: 0.5, hour: 2, kept: 3 }), RangeError);
  assert.throws(() => formatEvent({ kind: 'edited', id: 1, hour: 2, kept: NaN }), RangeError);
});

test('an edit lowers what was kept, of the model asked for', () => {
  const reading = { entropy: 1, varentropy: 1, surprisal: 1, margin: 0.5, tokenClass: 'text' as const };
  const model = modelNumber('0123456789abcdef'.repeat(4));
  assert.equal(model, 0x0123456789ab);
  const accepted = { kind: 'accepted' as const, id: 7, model, hour: 1, isComplete: true, kept: 3 };
  const log: FeedbackEvent[] = [
    { ...accepted, readings: [reading, reading, reading] },
    { ...accepted, id: 8, model: 5, readings: [reading, reading, reading] },
    { ...accepted, id: 9, readings: [reading, reading, reading] },
    { kind: 'edited', id: 7, hour: 2, kept: 1 },
    { kind: 'edited', id: 9, hour: 2, kept: 200 },
    { kind: 'edited', id: 99, hour: 2, kept: 0 },
  ];
  assert.deepEqual(
    outcomesOf(log, model).map(({ kept, isRight }) => [kept, isRight]),
    [
      [1, false],
      [3, true],
    ],
  );
});
