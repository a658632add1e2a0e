const PAIRS: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const CLOSERS: ReadonlySet<string> = new Set(PAIRS.values());
const QUOTES: ReadonlySet<string> = new Set(['"', "'", '`']);

/** Whether the character closes a bracket or a string: what an editor inserts by itself. */
export function isCloser(character: string): boolean {
  return CLOSERS.has(character) || QUOTES.has(character);
}

/** The closers that a text begins with. */
export function leadingClosers(text: string): string {
  let end = 0;
  while (end < text.length && isCloser(text[end] ?? '')) end++;
  return text.slice(0, end);
}

/** What a text does to the brackets around it. */
interface Brackets {
  /** Closers of `expected` that the text closes without having opened them, in their order. */
  readonly repeated: number;
  /** Brackets that it opens and does not close. */
  readonly open: number;
}

/**
 * How many of the closers that stand after the cursor the text closes itself: reading the text, each bracket it closes
 * without having opened it is matched with the next of them. Brackets in strings do not count.
 *
 * @param line the cursor's line before the cursor, which tells whether it is in a string
 */
export function closersRepeated(text: string, closers: string, line: string): number {
  return readBrackets(text, closers, line).repeated;
}

/** How many brackets the text opens and does not close; those in strings do not count. */
export function openBrackets(text: string, line: string): number {
  return readBrackets(text, '', line).open;
}

function readBrackets(text: string, expected: string, line: string): Brackets {
  let repeated = 0;
  let quote = openQuote(line);
  /** Whether the string was opened before the cursor. */
  let isLines = quote !== '';
  let isOver = false;
  const open: string[] = [];
  const matches = (character: string): boolean => !isOver && expected[repeated] === character;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (quote !== '') {
      if (character === '\\') i++;
      else if (character === '\n' && quote !== '`') quote = '';
      else if (character === quote) {
        quote = '';
        if (isLines && matches(character)) repeated++;
        isLines = false;
      }
      continue;
    }
    if (opensString(character, text[i - 1] ?? line.at(-1))) quote = character;
    const closing = PAIRS.get(character);
    if (closing !== undefined) open.push(closing);
    else if (CLOSERS.has(character)) {
      if (open.length > 0) open.pop();
      else if (matches(character)) repeated++;
      // It closes what is open further out: the closers here are not its own.
      else isOver = true;
    }
  }
  return { repeated, open: open.length };
}

/** The quote of the string that the line leaves open; '' when none. */
export function openQuote(line: string): string {
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const character = line[i] ?? '';
    if (quote === '') {
      if (opensString(character, line[i - 1])) quote = character;
    } else if (character === '\\') i++;
    else if (character === quote) quote = '';
  }
  return quote;
}

/** An apostrophe within a word is none: don't, Rust's 'a after a letter. */
function opensString(character: string, before: string | undefined): boolean {
  return (
    QUOTES.has(character) && !(character === "'" && before !== undefined && /[\p{L}\p{N}&<]/u.test(before))
  );
}
