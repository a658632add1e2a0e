const SEGMENTS: readonly number[] = [0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f];
const BLANK = 0;

export function segments(digit: number): number {
  return SEGMENTS[digit] ?? BLANK;
}

export const display = (digits: number[]): number[] => digits.map(segments);
