import { errorShare } from '../../syntax/health';
import { LANGUAGE_IDS, languageOfTag, type LanguageId } from '../../syntax/languages';
import { withTree, type SyntaxParsers } from '../../syntax/parser';
import { closeOpen } from './close-open';
import { MAX_ERROR_SHARE } from './code-health';

/** A grammar this much worse than the best one is not the text's. */
const MARGIN = 0.05;

/** Constructs that only one of several lenient grammars has, where all of them parse a text. */
const SIGNS: Partial<Record<LanguageId, RegExp>> = {
  typescript:
    /^(type_annotation|interface_declaration|type_alias_declaration|as_expression|accessibility_modifier|enum_declaration|type_arguments|type_parameters|readonly)$/,
  cpp: /^(namespace_definition|template_declaration|class_specifier|using_declaration|qualified_identifier|reference_declarator|template_type|alias_declaration|lambda_expression|access_specifier|auto|for_range_loop)$/,
  java: /^(import_declaration|package_declaration|class_declaration|modifiers|interface_declaration|record_declaration|generic_type|method_declaration|scoped_identifier)$/,
  c: /^(preproc_include|preproc_def|pointer_declarator|struct_specifier|primitive_type|sized_type_specifier)$/,
  javascript:
    /^(lexical_declaration|arrow_function|function_declaration|method_definition|export_statement|template_string)$/,
  python:
    /^(function_definition|import_statement|import_from_statement|class_definition|comment|list_comprehension|decorator)$/,
  r: /^(function_definition|<-|library)$/,
  go: /^(package_clause|function_declaration|method_declaration|short_var_declaration|type_declaration)$/,
  rust: /^(function_item|use_declaration|impl_item|struct_item|let_declaration|attribute_item|enum_item|macro_invocation)$/,
  verilog: /^(module_declaration|always_construct|net_declaration|continuous_assign|package_declaration)$/,
};

interface Reading {
  readonly language: LanguageId;
  readonly share: number;
  /** Different constructs that are typical of the language. */
  readonly signs: number;
}

/**
 * The language of a text by its syntax: of those whose grammar makes sense of it, the one its tag names, else the one
 * with the fewest errors and, among equals, the most constructs of its own. A text of comments alone has no language but
 * its tag's. What is both (a JavaScript function is TypeScript as well) goes to the tag.
 *
 * @param options.tag what stands behind the backticks of a fenced block
 * @returns none when no grammar makes sense of the text, or there is none
 */
export async function judgeLanguage(
  parsers: SyntaxParsers,
  code: string,
  { tag }: { readonly tag?: string } = {},
): Promise<LanguageId | 'none'> {
  if (code.trim() === '') return 'none';
  const named = tag === undefined ? undefined : languageOfTag(tag);
  const readings = await Promise.all(LANGUAGE_IDS.map(async (language) => read(parsers, language, code)));
  const possible = readings.filter(({ share }) => share <= MAX_ERROR_SHARE);
  const least = Math.min(...possible.map(({ share }) => share));
  const good = possible.filter(({ share }) => share <= least + MARGIN);
  if (named !== undefined && good.some(({ language }) => language === named)) return named;
  const [best] = good.sort((a, b) => b.signs - a.signs || a.share - b.share);
  return best?.language ?? 'none';
}

/** The better of two readings: the text as it is, and with what it left open closed. */
async function read(parsers: SyntaxParsers, language: LanguageId, code: string): Promise<Reading> {
  const whole = await readText(parsers, language, code);
  const closed = closeOpen(language, code);
  if (whole.share === 0 || closed === code) return whole;
  const repaired = await readText(parsers, language, closed);
  return repaired.share < whole.share ? repaired : whole;
}

async function readText(parsers: SyntaxParsers, language: LanguageId, code: string): Promise<Reading> {
  return withTree(parsers, language, code, (tree) => {
    const sign = SIGNS[language];
    const kinds = new Set<string>();
    const cursor = tree.walk();
    for (let more = true; more;) {
      if (sign?.test(cursor.nodeType)) kinds.add(cursor.nodeType);
      more = cursor.gotoFirstChild() || cursor.gotoNextSibling();
      while (!more && cursor.gotoParent()) more = cursor.gotoNextSibling();
    }
    cursor.delete();
    return { language, share: errorShare(tree, code), signs: kinds.size };
  });
}
