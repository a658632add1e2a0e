const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Nothing but these shows nothing: combining marks and joiners on their own. */
const ZERO_WIDTH = /^[\p{M}\p{Cf}]+$/u;

/** Pictures shown in colour, which terminals give two columns. */
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f/u;

/**
 * The blocks of East Asian width W and F.
 * Source: Unicode Standard Annex 11, https://www.unicode.org/reports/tr11/
 */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;

/** One character as a reader sees it, which may be several code points. */
export interface Glyph {
  readonly text: string;
  /** Columns on a terminal: 0, 1 or 2. */
  readonly width: number;
}

/** @param text without control characters */
export function* glyphs(text: string): Generator<Glyph, void, undefined> {
  for (const { segment } of segmenter.segment(text)) yield { text: segment, width: glyphWidth(segment) };
}

/** Columns that a text takes on a terminal. @param text one line without control characters */
export function displayWidth(text: string): number {
  let width = 0;
  for (const glyph of glyphs(text)) width += glyph.width;
  return width;
}

function glyphWidth(glyph: string): number {
  if (glyph.length === 1 && glyph <= '~') return 1;
  if (ZERO_WIDTH.test(glyph)) return 0;
  return WIDE.test(glyph) || EMOJI.test(glyph) ? 2 : 1;
}
