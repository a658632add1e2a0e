/** A piece of text in one look. */
export interface Span {
  /** Printable: neither control characters nor escape sequences, except line feeds and tabs. */
  readonly text: string;
  /** Parameters of the SGR escape sequence that sets the look, such as "1" for bold; '' for the terminal's own. */
  readonly sgr: string;
}

/**
 * The text of spans with their looks set and reset. A look never reaches over a line feed, or the rest of the line and
 * what stands beside it would take its background.
 */
export function paint(spans: readonly Span[], colours: boolean): string {
  return spans
    .map((span) => (colours ? span.text.split('\n').map(styled(span.sgr)).join('\n') : span.text))
    .join('');
}

function styled(sgr: string): (text: string) => string {
  return (text) => (sgr === '' || text === '' ? text : `\x1b[${sgr}m${text}\x1b[0m`);
}
