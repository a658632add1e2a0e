/** Joins neighbours into one character on screen; hides nothing by itself. */
const JOINERS = '\u200c\u200d';

const HAZARD = new RegExp(`(?![\\t\\n${JOINERS}])[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]`, 'gu');

/**
 * Text from a model or a file made safe for a terminal. Control characters become visible pictures of themselves (␛ for
 * escape), so that no escape sequence can move the cursor, set the title or write the clipboard; characters that
 * reorder or hide text (bidirectional controls, invisible formats) become �. Line feeds and tabs stay, and CR LF is
 * one line feed.
 */
export function printable(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(HAZARD, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}
