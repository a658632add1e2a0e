import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { GRAMMARS } from './scripts/grammars.mjs';

/** What is loaded from node_modules at run time: native code cannot be bundled, and the editor provides `vscode`. */
const EXTERNAL = ['onnxruntime-node', 'vscode'];

const require = createRequire(import.meta.url);

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

const { metafile } = await build({
  ...common,
  entryPoints: { extension: 'src/extension.ts', engine: 'src/engine/server-main.ts' },
  metafile: true,
});
// Whose code is in the bundles: the notices of the package are made from it.
await writeFile('dist/bundled.json', JSON.stringify(metafile.outputs));
await build({ ...common, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } });

await mkdir('dist/grammars', { recursive: true });
for (const [name, file] of Object.entries(GRAMMARS)) {
  await copyFile(`node_modules/${file}`, `dist/grammars/${name}.wasm`);
}
