// What a package for one platform consists of. Everything else stays out.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT } from './prepare.mjs';

/**
 * Platforms that onnxruntime-node has a library for, and the files of it that the processor needs: the libraries for
 * graphics cards are larger than the rest together, and on macOS the same file is there under two names.
 */
export const TARGETS = {
  'linux-x64': ['libonnxruntime.so.1'],
  'linux-arm64': ['libonnxruntime.so.1'],
  'darwin-arm64': ['libonnxruntime.1.dylib'],
  'win32-x64': ['onnxruntime.dll'],
  'win32-arm64': ['onnxruntime.dll'],
};

/** Largest package, in bytes, by platform; about a tenth above what it is. */
export const BUDGET = {
  'linux-x64': 52e6,
  'linux-arm64': 44e6,
  'darwin-arm64': 47e6,
  'win32-x64': 45e6,
  'win32-arm64': 45e6,
};

const DOCUMENTS = ['README.md', 'CHANGELOG.md', 'LICENSE', 'NOTICE', 'package.nls.json'];
const FOLDERS = ['l10n', 'model', 'vectors/embedded', 'vectors/concepts', 'media', 'dist/grammars'];
const BUNDLES = [
  'dist/extension.cjs',
  'dist/engine.cjs',
  'dist/node_modules/undici/index.js',
  'dist/node_modules/web-tree-sitter/index.js',
  'dist/node_modules/zod/index.js',
];

/** Node looks here for what dist/engine.cjs requires; vsce leaves out a node_modules folder at the root. */
const MODULES = 'dist/node_modules';

/** [path in the repository, path in the package] of every file, sorted; package.json is made anew. */
export function packageFiles(target) {
  const libraries = TARGETS[target];
  if (!libraries) {
    throw new Error(`There is no package for ${target}; choose ${Object.keys(TARGETS).join(', ')}.`);
  }
  const [platform, architecture] = target.split('-');
  const native = `bin/napi-v6/${platform}/${architecture}`;
  const runtime = ['package.json', 'README.md', ...scripts('onnxruntime-node', 'dist')];
  for (const file of [...libraries, 'onnxruntime_binding.node']) runtime.push(`${native}/${file}`);
  const common = ['package.json', 'README.md', ...scripts('onnxruntime-common', 'dist/cjs')];
  common.push('dist/cjs/package.json');
  const own = [...DOCUMENTS, ...BUNDLES, ...FOLDERS.flatMap((folder) => filesBelow(folder))];
  return [
    ...own.map((file) => [file, file]),
    ...runtime.map((file) => [
      `node_modules/onnxruntime-node/${file}`,
      `${MODULES}/onnxruntime-node/${file}`,
    ]),
    ...common
      .filter((file) => existsSync(join(ROOT, 'node_modules/onnxruntime-common', file)))
      .map((file) => [`node_modules/onnxruntime-common/${file}`, `${MODULES}/onnxruntime-common/${file}`]),
  ].sort(([, a], [, b]) => (a < b ? -1 : 1));
}

/** The manifest as the editor needs it: nothing of building, and nothing that names packages to install. */
export function packageManifest(manifest) {
  const {
    scripts,
    allowScripts,
    dependencies,
    devDependencies,
    bin,
    type,
    private: isPrivate,
    ...kept
  } = manifest;
  return { ...kept, engines: { vscode: manifest.engines.vscode } };
}

function scripts(name, folder) {
  return filesBelow(`node_modules/${name}/${folder}`)
    .filter((file) => file.endsWith('.js'))
    .map((file) => file.slice(`node_modules/${name}/`.length));
}

function filesBelow(folder) {
  const root = join(ROOT, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true })
    .filter((file) => statSync(join(root, file)).isFile())
    .map((file) => posix.join(folder, file.split('\\').join('/')));
}
