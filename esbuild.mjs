import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { GRAMMARS } from './scripts/grammars.mjs';

/** Large libraries that are needed late or never, in bundles of their own: starting the editor waits for what it compiles. */
const LATE = ['undici', 'web-tree-sitter', 'zod'];

/** What is loaded at run time: native code cannot be bundled, and the editor provides `vscode`. */
const EXTERNAL = ['onnxruntime-node', 'vscode', ...LATE];

const require = createRequire(import.meta.url);

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  outdir: 'dist',
  external: EXTERNAL,
  // As `require`, which finds the names of a CommonJS bundle; Node's own `import()` of one finds its default alone.
  supported: { 'dynamic-import': false },
  sourcemap: true,
  // Names stay, for the log's sake.
  minifyWhitespace: true,
  minifySyntax: true,
  // zod and vscode-jsonrpc ship both module kinds; the ESM one is smaller.
  mainFields: ['module', 'main'],
  // Bundles are CommonJS, where this is how a file knows its folder.
  define: { 'import.meta.dirname': '__dirname' },
  plugins: [
    {
      // Half of zod is its messages in fifty languages, of which none is ever shown.
      name: 'zod-locales',
      setup: ({ onLoad }) =>
        onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.c?js$/ }, () => ({
          contents: 'export {};',
        })),
    },
  ],
  logLevel: 'warning',
};

const { metafile } = await build({
  ...common,
  entryPoints: { extension: 'src/extension.ts', engine: 'src/engine/server-main.ts' },
  metafile: true,
});
// Node looks for packages in dist/node_modules first. Both have a CommonJS build, which is what `require` finds.
const late = await build({
  ...common,
  entryPoints: Object.fromEntries(LATE.map((name) => [`node_modules/${name}/index`, require.resolve(name)])),
  outExtension: {},
  external: [],
  sourcemap: false,
  metafile: true,
});
// Whose code is in the bundles: the notices of the package are made from it.
await writeFile('dist/bundled.json', JSON.stringify({ ...metafile.outputs, ...late.metafile.outputs }));
await build({ ...common, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } });

await mkdir('dist/grammars', { recursive: true });
for (const [name, file] of Object.entries(GRAMMARS)) {
  await copyFile(`node_modules/${file}`, `dist/grammars/${name}.wasm`);
}
