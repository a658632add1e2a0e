import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

/** What is loaded from node_modules at run time: native code cannot be bundled, and the editor provides `vscode`. */
const EXTERNAL = ['onnxruntime-node', 'vscode'];

const require = createRequire(import.meta.url);

/** Grammars by their name in dist/grammars; each package ships its own, compiled. */
const GRAMMARS = {
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

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  outdir: 'dist',
  external: EXTERNAL,
  sourcemap: true,
  // zod and vscode-jsonrpc ship both module kinds; the ESM one is smaller.
  mainFields: ['module', 'main'],
  // Bundles are CommonJS, where this is how a file knows its folder.
  define: { 'import.meta.dirname': '__dirname' },
  // Its ESM build asks import.meta for its place, which a CommonJS bundle does not have.
  alias: { 'web-tree-sitter': require.resolve('web-tree-sitter') },
  logLevel: 'warning',
};

await build({
  ...common,
  entryPoints: { extension: 'src/extension.ts', engine: 'src/engine/server-main.ts' },
});
await build({ ...common, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } });

await mkdir('dist/grammars', { recursive: true });
for (const [name, file] of Object.entries(GRAMMARS)) {
  await copyFile(`node_modules/${file}`, `dist/grammars/${name}.wasm`);
}
