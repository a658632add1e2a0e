/** Other names of languages, which would give one away as well. */
const ALIASES = ['Golang', 'ECMAScript', 'CPP', 'SystemVerilog', 'Node.js', 'NumPy'];
/** Titles this short are letters and verbs in lower case ("go", "c"), and names only as they are written. */
const SHORT = 2;

/**
 * The language that a statement names, if it names one. A task is told to every language in the same words, so that
 * nothing but the solution differs.
 */
export function namedLanguage(statement: string, titles: readonly string[]): string | undefined {
  // Longer names first: "C++" is not C, "JavaScript" is not Java.
  const names = [...titles, ...ALIASES].sort((a, b) => b.length - a.length);
  return names.find((name) => {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(
      `(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_+#])`,
      name.length > SHORT ? 'iu' : 'u',
    ).test(statement);
  });
}
