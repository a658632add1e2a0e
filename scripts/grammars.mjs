/** Grammars by their name in dist/grammars: the compiled file that each package ships. */
export const GRAMMARS = {
  'tree-sitter-c': 'tree-sitter-c/tree-sitter-c.wasm',
  'tree-sitter-cpp': 'tree-sitter-cpp/tree-sitter-cpp.wasm',
  'tree-sitter-go': 'tree-sitter-go/tree-sitter-go.wasm',
  'tree-sitter-java': 'tree-sitter-java/tree-sitter-java.wasm',
  'tree-sitter-javascript': 'tree-sitter-javascript/tree-sitter-javascript.wasm',
  'tree-sitter-python': 'tree-sitter-python/tree-sitter-python.wasm',
  'tree-sitter-r': '@davisvaughan/tree-sitter-r/tree-sitter-r.wasm',
  'tree-sitter-rust': 'tree-sitter-rust/tree-sitter-rust.wasm',
  'tree-sitter-systemverilog': 'tree-sitter-systemverilog/tree-sitter-systemverilog.wasm',
  'tree-sitter-typescript': 'tree-sitter-typescript/tree-sitter-typescript.wasm',
  'web-tree-sitter': 'web-tree-sitter/web-tree-sitter.wasm',
};
