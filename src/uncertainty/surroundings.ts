/** Where a suggestion stands. */
export interface Surroundings {
  readonly prefix: string;
  readonly suffix: string;
}

/** Text parsed before and after the cursor: enough to know a comment or a string, and quick to parse. */
const PARSED_BEFORE = 4000;
const PARSED_AFTER = 1000;

/** A suggestion in its place, to be parsed, and where it starts there. */
export function inPlace({ prefix, suffix }: Surroundings, suggestion: string) {
  const before = fromLineStart(prefix, PARSED_BEFORE);
  return { text: before + suggestion + suffix.slice(0, PARSED_AFTER), start: before.length };
}

/** The end of a text, from the start of a line on where one begins in it. */
function fromLineStart(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const start = text.length - characters;
  return text.slice(Math.max(start, text.indexOf('\n', start) + 1));
}
