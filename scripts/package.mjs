// Makes the extension's package for a platform: node scripts/package.mjs [TARGET…] [--all]; linux-x64 without one.
// The files are gathered in out/package/TARGET first, so that what is packed is exactly what is listed.
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BUDGET, packageFiles, packageManifest, TARGETS } from './package-files.mjs';
import { prepare, ROOT } from './prepare.mjs';
import { thirdPartyNotices } from './third-party-notices.mjs';

/** Path of a platform's package. */
export function packagePath(target) {
  return join(ROOT, 'out', `trimtab-${target}.vsix`);
}

/** Gathers a platform's files; returns their folder. */
export function stage(target) {
  const folder = join(ROOT, 'out', 'package', target);
  rmSync(folder, { recursive: true, force: true });
  for (const [from, to] of packageFiles(target)) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    copyFileSync(join(ROOT, from), join(folder, to));
  }
  const manifest = packageManifest(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  writeFileSync(join(folder, 'ThirdPartyNotices.txt'), thirdPartyNotices());
  // Nothing is to be left out: without this file, vsce warns that something might have to be.
  writeFileSync(join(folder, '.vscodeignore'), '.vscodeignore\n');
  return folder;
}

/** Not imported at the top: a fresh clone has no packages before prepare() has installed them. */
const vsce = () => import('@vscode/vsce');

/** What vsce would pack of a platform's files, as `vsce ls` lists it. */
export async function listPackage(target) {
  const { listFiles } = await vsce();
  return (await listFiles({ cwd: stage(target), packageManager: 0 })).sort();
}

/** Packs a platform's files. Fails when the package is over its budget. */
export async function makePackage(target) {
  const { createVSIX } = await vsce();
  const packageFile = packagePath(target);
  await createVSIX({
    cwd: stage(target),
    packagePath: packageFile,
    target,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const { size } = statSync(packageFile);
  console.log(
    `${packageFile}: ${(size / 1e6).toFixed(1)} MB of at most ${(BUDGET[target] / 1e6).toFixed(0)}`,
  );
  if (size > BUDGET[target]) throw new Error(`The package for ${target} is over its budget.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  prepare();
  const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const all = process.argv.includes('--all') ? Object.keys(TARGETS) : ['linux-x64'];
  for (const target of named.length > 0 ? named : all) await makePackage(target);
}
