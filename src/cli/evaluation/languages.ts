/** The languages of the corpus, in the order of every table, with their file extensions. */
export const LANGUAGE_EXTENSIONS = {
  python: ['py'],
  typescript: ['ts', 'tsx', 'mts', 'cts'],
  javascript: ['js', 'mjs', 'cjs', 'jsx'],
  c: ['c', 'h'],
  cpp: ['cpp', 'cc', 'cxx', 'hpp', 'hh', 'hxx', 'ipp', 'inl', 'tpp', 'ixx', 'h'],
  go: ['go'],
  rust: ['rs'],
  java: ['java'],
  verilog: ['v', 'sv', 'vh', 'svh'],
  r: ['r'],
} as const satisfies Record<string, readonly string[]>;
export type Language = keyof typeof LANGUAGE_EXTENSIONS;

const LANGUAGES: readonly Language[] = Object.keys(LANGUAGE_EXTENSIONS).filter(isLanguage);

export function isLanguage(name: string): name is Language {
  return Object.hasOwn(LANGUAGE_EXTENSIONS, name);
}

/**
 * The language of a file, by the first folder of its path where that is named after one (`.h` is C and C++), else by
 * its extension.
 */
export function languageOf(path: string): Language | undefined {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const has = (language: Language) => LANGUAGE_EXTENSIONS[language].some((known) => known === extension);
  const [first = ''] = path.split('/');
  if (isLanguage(first)) return has(first) ? first : undefined;
  return LANGUAGES.find(has);
}
