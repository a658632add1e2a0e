import { createHash } from 'node:crypto';
import type { CodeFile } from './code-files';

/** Kinds of middles to fill in. */
export const MIDDLE_KINDS = ['singleLine', 'multiLine', 'randomSpan'] as const;
export type MiddleKind = (typeof MIDDLE_KINDS)[number];

/** Characters of a random span. */
const SPAN_LENGTHS = [4, 8, 12, 20, 32, 48, 64, 96, 140, 200] as const;
/** A shorter middle is no question, a longer one is not what a completion is for. */
const MIN_CHARACTERS = 3;
const MAX_CHARACTERS = 300;
/** How often a file may be asked for one. */
const ROUNDS = 20;

/** A piece of a file that is taken out and asked for. */
export interface Middle {
  readonly name: string;
  readonly prefix: string;
  readonly middle: string;
  readonly suffix: string;
}

/**
 * Up to `count` middles, one a file and round, drawn by hashes alone: the same ones as train/evaluation/spans.py draws.
 * A number below n is the first 12 hexadecimal digits of sha256("path\nkind\nround\nwhat") modulo n.
 */
export function drawMiddles(files: readonly CodeFile[], kind: MiddleKind, count: number): Middle[] {
  const middles: Middle[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const file of files) {
      if (middles.length === count) return middles;
      // Characters as Python counts them, so that both programs draw the same place.
      const text = Array.from(file.text);
      const [start, end] = span(
        text,
        (what, below) => numberBelow(`${file.path}\n${kind}\n${round}\n${what}`, below),
        kind,
      );
      const middle = text.slice(start, end);
      if (middle.join('').trim().length < MIN_CHARACTERS || middle.length > MAX_CHARACTERS) continue;
      middles.push({
        name: file.name,
        prefix: text.slice(0, start).join(''),
        middle: middle.join(''),
        suffix: text.slice(end).join(''),
      });
    }
  }
  return middles;
}

function span(
  text: readonly string[],
  draw: (what: string, below: number) => number,
  kind: MiddleKind,
): [number, number] {
  if (kind === 'randomSpan') {
    const start = draw('start', text.length);
    return [start, Math.min(text.length, start + (SPAN_LENGTHS[draw('length', SPAN_LENGTHS.length)] ?? 0))];
  }
  const lines = codeLines(text);
  const [start, firstEnd] = lines[draw('line', lines.length)] ?? [0, 0];
  if (kind === 'singleLine') return [start, firstEnd];
  let end = firstEnd;
  const more = 1 + draw('more', 5);
  for (let i = 0; i < more; i++) {
    const following = text.indexOf('\n', end + 1);
    if (following === -1) break;
    end = following;
  }
  return [start, end];
}

/** Every line that is not blank, from after its indentation to before its line feed. */
function codeLines(text: readonly string[]): [number, number][] {
  const lines: [number, number][] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text[at] !== '\n') continue;
    const first = text.slice(start, at).findIndex((character) => character.trim() !== '');
    if (first !== -1) lines.push([start + first, at]);
    start = at + 1;
  }
  return lines;
}

/** The first 12 hexadecimal digits of the SHA-256 of `key`, modulo `below`. */
export function numberBelow(key: string, below: number): number {
  return Number.parseInt(createHash('sha256').update(key).digest('hex').slice(0, 12), 16) % below;
}
