import type { Node } from 'web-tree-sitter';
import type { LanguageId } from '../../syntax/languages';

const C =
  /^(preproc_include|preproc_def|pointer_declarator|struct_specifier|primitive_type|sized_type_specifier|array_declarator)$/;
const JAVASCRIPT =
  /^(lexical_declaration|arrow_function|function_declaration|class_declaration|method_definition|export_statement|template_string)$/;

/** Constructs that are typical of a language, by the names of its own grammar. */
const SIGNS: Readonly<Record<LanguageId, readonly RegExp[]>> = {
  python: [
    /^(function_definition|import_statement|import_from_statement|class_definition|list_comprehension|decorator|for_statement|if_statement)$/,
  ],
  javascript: [JAVASCRIPT],
  // What extends a language has the signs of it as well, and must have more.
  typescript: [
    JAVASCRIPT,
    /^(type_annotation|interface_declaration|type_alias_declaration|as_expression|accessibility_modifier|enum_declaration|type_arguments|type_parameters|readonly)$/,
  ],
  c: [C],
  cpp: [
    C,
    /^(namespace_definition|template_declaration|class_specifier|using_declaration|qualified_identifier|reference_declarator|template_type|alias_declaration|lambda_expression|access_specifier|placeholder_type_specifier|for_range_loop|throw_statement|try_statement|new_expression|delete_expression|base_class_clause|trailing_return_type|destructor_name)$/,
  ],
  java: [
    /^(import_declaration|package_declaration|class_declaration|modifiers|interface_declaration|record_declaration|enum_declaration|generic_type|class_body)$/,
  ],
  go: [
    /^(package_clause|import_declaration|function_declaration|method_declaration|short_var_declaration|type_declaration)$/,
  ],
  rust: [
    /^(function_item|use_declaration|impl_item|struct_item|let_declaration|attribute_item|enum_item|macro_invocation|match_expression)$/,
  ],
  verilog: [
    /^(module_declaration|ansi_port_declaration|always_construct|net_declaration|continuous_assign|package_declaration)$/,
  ],
  r: [/^(function_definition|<-|namespace_operator)$/],
};

/** The sign that a node is of a language, if it is one. */
export function signOf(language: LanguageId, node: Node): string | undefined {
  // C++ has headers without an ending, and C has none.
  if (language === 'cpp' && node.type === 'system_lib_string')
    return node.text.includes('.') ? undefined : 'header';
  return SIGNS[language].some((sign) => sign.test(node.type)) ? node.type : undefined;
}
