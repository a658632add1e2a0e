import { build } from 'esbuild';

/** What is loaded from node_modules at run time: native code cannot be bundled, and the editor provides `vscode`. */
const EXTERNAL = ['onnxruntime-node', 'vscode'];

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
  logLevel: 'warning',
};

await build({
  ...common,
  entryPoints: { extension: 'src/extension.ts', engine: 'src/engine/server-main.ts' },
});
await build({ ...common, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } });
