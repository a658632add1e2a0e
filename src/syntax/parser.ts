import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Parser, Tree } from 'web-tree-sitter';
import { messageOf, UserError } from '../common/errors';
import { keywordsOf } from './keywords';
import type { LanguageId } from './languages';

/** A parsed text. It lives outside the garbage collector's reach and must be deleted; see `withTree`. */
export type SyntaxTree = Tree;

/** Longer texts are data or bundles, and would be parsed for seconds. In UTF-16 units. */
export const MAX_PARSED_CHARACTERS = 4 * 1024 * 1024;

/** Parsers of all languages; a grammar is loaded when its language is first asked for. */
export interface SyntaxParsers {
  /**
   * Every text has a tree: what the grammar cannot make sense of is in it as errors. Offsets are UTF-16 units.
   * @throws UserError when the text is too long, or the grammar cannot be read
   */
  parse(language: LanguageId, text: string): Promise<SyntaxTree>;
  /**
   * The words that a language's grammar spells out.
   * @throws UserError when the grammar cannot be read
   */
  keywords(language: LanguageId): Promise<ReadonlySet<string>>;
}

export interface ParserOptions {
  /** Folder of the grammars and of the runtime, as the build puts them into dist/grammars. */
  readonly wasmFolder: string;
}

/** Grammars whose package has another name than the language. */
const GRAMMAR_NAMES: Partial<Record<LanguageId, string>> = { verilog: 'systemverilog' };

export function createParsers({ wasmFolder }: ParserOptions): SyntaxParsers {
  const parsers = new Map<LanguageId, Promise<Parser>>();
  const parserOf = async (language: LanguageId): Promise<Parser> => {
    let loading = parsers.get(language);
    if (!loading) {
      loading = loadParser(wasmFolder, language);
      parsers.set(language, loading);
    }
    return loading;
  };
  return {
    async parse(language, text) {
      if (text.length > MAX_PARSED_CHARACTERS) {
        throw new UserError(
          `A text of ${text.length} characters is too long to be parsed; give one of at most ${MAX_PARSED_CHARACTERS}.`,
        );
      }
      const tree = (await parserOf(language)).parse(text);
      if (!tree) throw new Error(`the ${language} parser returned no tree`);
      return tree;
    },
    async keywords(language) {
      const { language: grammar } = await parserOf(language);
      return grammar ? keywordsOf(grammar) : new Set();
    },
  };
}

/** Parses a text for as long as `use` needs its tree. */
export async function withTree<T>(
  parsers: SyntaxParsers,
  language: LanguageId,
  text: string,
  use: (tree: SyntaxTree) => T,
): Promise<T> {
  const tree = await parsers.parse(language, text);
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

/** The WebAssembly runtime is one for the process, whatever asks for it first; until then, none of it is loaded. */
let runtime: ReturnType<typeof startRuntime> | undefined;

async function startRuntime(folder: string) {
  const library = await import('web-tree-sitter');
  await library.Parser.init({ locateFile: () => join(folder, 'web-tree-sitter.wasm') });
  return library;
}

async function loadParser(folder: string, language: LanguageId): Promise<Parser> {
  const file = join(folder, `tree-sitter-${GRAMMAR_NAMES[language] ?? language}.wasm`);
  try {
    runtime ??= startRuntime(folder);
    const { Language, Parser } = await runtime;
    const grammar = await Language.load(await readFile(file));
    const parser = new Parser();
    parser.setLanguage(grammar);
    return parser;
  } catch (error) {
    throw new UserError(
      `The grammar of ${language} cannot be loaded from "${file}" (${messageOf(error)}); install Trimtab again, or run "npm run build".`,
    );
  }
}
