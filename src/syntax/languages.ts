import { extname } from 'node:path';

/** The languages that Trimtab knows the grammar of. */
export const LANGUAGE_IDS = [
  'python',
  'typescript',
  'javascript',
  'c',
  'cpp',
  'go',
  'rust',
  'java',
  'verilog',
  'r',
] as const;
export type LanguageId = (typeof LANGUAGE_IDS)[number];

/** Endings of file names, as GitHub's Linguist lists them; a C header is taken for C. */
const EXTENSIONS: ReadonlyMap<string, LanguageId> = new Map([
  ['.py', 'python'],
  ['.pyi', 'python'],
  ['.ts', 'typescript'],
  ['.mts', 'typescript'],
  ['.cts', 'typescript'],
  ['.js', 'javascript'],
  ['.mjs', 'javascript'],
  ['.cjs', 'javascript'],
  ['.jsx', 'javascript'],
  ['.c', 'c'],
  ['.h', 'c'],
  ['.cc', 'cpp'],
  ['.cpp', 'cpp'],
  ['.cxx', 'cpp'],
  ['.hh', 'cpp'],
  ['.hpp', 'cpp'],
  ['.hxx', 'cpp'],
  ['.go', 'go'],
  ['.rs', 'rust'],
  ['.java', 'java'],
  ['.v', 'verilog'],
  ['.vh', 'verilog'],
  ['.sv', 'verilog'],
  ['.svh', 'verilog'],
  ['.r', 'r'],
]);

export function isLanguageId(text: string): text is LanguageId {
  return LANGUAGE_IDS.some((id) => id === text);
}

/** The language of a file by its ending, whatever its case. */
export function languageOfFile(name: string): LanguageId | undefined {
  return EXTENSIONS.get(extname(name).toLowerCase());
}

/** Names that fenced blocks and editors use for a language, besides its id. */
const ALIASES: ReadonlyMap<string, LanguageId> = new Map([
  ['py', 'python'],
  ['ts', 'typescript'],
  ['js', 'javascript'],
  ['c++', 'cpp'],
  ['golang', 'go'],
  ['rs', 'rust'],
  ['systemverilog', 'verilog'],
  ['sv', 'verilog'],
]);

/** The language behind the tag of a fenced block, or an editor's language id. */
export function languageOfTag(tag: string): LanguageId | undefined {
  const name = tag.trim().toLowerCase();
  return isLanguageId(name) ? name : ALIASES.get(name);
}
