import * as z from 'zod';
import type { TokenReading } from '../calibration/token-reading';
import { CLASS_ORDER } from '../calibration/features';

/**
 * The feedback log: one JSON object a line, in which **every value is a number or a list of numbers**, so that it
 * cannot hold code. Readings are rounded to three decimals.
 *
 *     {"v":1,"event":1,"id":81412,"model":233,"hour":493021,"complete":1,"kept":3,"tokens":[[H,V,−ln p,margin,class],…]}
 *     {"v":1,"event":3,"id":81412,"hour":493021,"kept":2}
 *
 * `kept` counts the tokens from the first on that stood in the document: all of them after an acceptance, fewer after a
 * partial one, and after a dismissal as many as the user then wrote in the same words. A later edit tells it again.
 */

/** Raised when fields change their meaning. */
export const LOG_VERSION = 1;
export const EVENT_CODES = { dismissed: 0, accepted: 1, partlyAccepted: 2, edited: 3 } as const;

/** A suggestion is a line: more tokens belong to none. */
export const MAX_TOKENS = 256;
/** Characters of a line: `MAX_TOKENS` tokens at their longest. */
export const MAX_LINE_CHARACTERS = 16_384;
/** Largest value of a reading. */
const MAX_READING = 1e4;
/** Bits of a hash that name a model, as many as a number holds exactly with room to spare. */
const MODEL_HEX_DIGITS = 12;

/** A suggestion was shown, and this became of it. */
export interface ShownEvent {
  readonly kind: 'dismissed' | 'accepted' | 'partlyAccepted';
  /** Any number that tells suggestions apart, below 2^53. */
  readonly id: number;
  /** `modelNumber` of the model. */
  readonly model: number;
  /** Hours since 1970, no finer. */
  readonly hour: number;
  readonly isComplete: boolean;
  readonly kept: number;
  readonly readings: readonly TokenReading[];
}

/** Later, so much of a suggestion was left. */
export interface EditedEvent {
  readonly kind: 'edited';
  readonly id: number;
  readonly hour: number;
  readonly kept: number;
}

export type FeedbackEvent = ShownEvent | EditedEvent;

/** The first 48 bits of a model's SHA-256, as a number. */
export function modelNumber(sha256: string): number {
  return Number.parseInt(sha256.slice(0, MODEL_HEX_DIGITS), 16);
}

const whole = z.int().min(0);
const reading = z.number().min(0).max(MAX_READING);
const token = z.tuple([
  reading,
  reading,
  reading,
  z.number().min(0).max(1),
  z
    .int()
    .min(0)
    .max(CLASS_ORDER.length - 1),
]);
const shownLine = z
  .strictObject({
    v: z.literal(LOG_VERSION),
    event: z.union([
      z.literal(EVENT_CODES.dismissed),
      z.literal(EVENT_CODES.accepted),
      z.literal(EVENT_CODES.partlyAccepted),
    ]),
    id: whole,
    model: whole,
    hour: whole,
    complete: z.union([z.literal(0), z.literal(1)]),
    kept: whole,
    tokens: z.array(token).min(1).max(MAX_TOKENS),
  })
  .refine(({ kept, tokens }) => kept <= tokens.length, { error: 'more tokens kept than there are' });
const editedLine = z.strictObject({
  v: z.literal(LOG_VERSION),
  event: z.literal(EVENT_CODES.edited),
  id: whole,
  hour: whole,
  kept: whole.max(MAX_TOKENS),
});
const line = z.union([shownLine, editedLine]);

/**
 * One line of the log, with its line feed.
 * @throws RangeError when the event is outside the format's limits
 */
export function formatEvent(event: FeedbackEvent): string {
  const { id, hour, kept } = event;
  const record =
    event.kind === 'edited'
      ? { v: LOG_VERSION, event: EVENT_CODES.edited, id, hour, kept }
      : {
          v: LOG_VERSION,
          event: EVENT_CODES[event.kind],
          id,
          model: event.model,
          hour,
          complete: Number(event.isComplete),
          kept,
          tokens: event.readings.map(numbersOf),
        };
  if (!line.safeParse(record).success) throw new RangeError('the event is outside the limits of the log');
  return `${JSON.stringify(record)}\n`;
}

/** The event of one line, or undefined when it is none: no JSON, too long, another version, a text in it. */
export function parseEvent(text: string): FeedbackEvent | undefined {
  if (text.length > MAX_LINE_CHARACTERS) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = line.safeParse(json);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const { id, hour, kept } = data;
  if (data.event === EVENT_CODES.edited) return { kind: 'edited', id, hour, kept };
  const kinds = ['dismissed', 'accepted', 'partlyAccepted'] as const;
  return {
    kind: kinds[data.event],
    id,
    model: data.model,
    hour,
    isComplete: data.complete === 1,
    kept,
    readings: data.tokens.map(([entropy, varentropy, surprisal, margin, code]) => ({
      entropy,
      varentropy,
      surprisal,
      margin,
      tokenClass: CLASS_ORDER[code] ?? 'text',
    })),
  };
}

function numbersOf({ entropy, varentropy, surprisal, margin, tokenClass }: TokenReading): number[] {
  const code = CLASS_ORDER.indexOf(tokenClass);
  return [rounded(entropy), rounded(varentropy), rounded(surprisal), rounded(margin), code];
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
