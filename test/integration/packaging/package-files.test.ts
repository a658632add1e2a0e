import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { buildIfStale } from '../../support/cli';
import { ROOT } from '../../support/fixtures';

/** What `vsce ls` says that a platform's package would hold. */
function listed(target: string): string[] {
  const program = `import { listPackage } from './scripts/package.mjs';
    console.log(JSON.stringify(await listPackage('${target}')));`;
  const result = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  assert.equal(result.status, 0, result.stderr);
  return JSON.parse(result.stdout.trim().split('\n').at(-1) ?? '') as string[];
}

const staged = (target: string, file: string) => join(ROOT, 'out', 'package', target, file);

describe('the package', () => {
  before(() => buildIfStale());

  it('has what the extension needs, and nothing of building or testing', () => {
    const files = listed('linux-x64');
    for (const file of [
      'package.json',
      'package.nls.json',
      'l10n/bundle.l10n.json',
      'README.md',
      'CHANGELOG.md',
      'LICENSE',
      'NOTICE',
      'ThirdPartyNotices.txt',
      'dist/extension.cjs',
      'dist/engine.cjs',
      'media/icon.png',
      'model/config.json',
      'model/tokenizer.json',
      'dist/node_modules/onnxruntime-node/package.json',
      'dist/node_modules/onnxruntime-common/package.json',
    ])
      assert.ok(files.includes(file), `${file} is missing`);
    const allowed =
      /^(package(\.nls)?\.json|README\.md|CHANGELOG\.md|LICENSE|NOTICE|ThirdPartyNotices\.txt|(dist|l10n|media|model|vectors\/embedded)\/.+)$/;
    assert.deepEqual(
      files
        .filter((file) => !file.startsWith('vectors/concepts/'))
        .filter((file) => !allowed.test(file) || /\.(map|ts|py)$/.test(file)),
      [],
    );
  });

  for (const target of ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64', 'win32-arm64'])
    it(`has the native library of ${target} and of no other platform`, () => {
      const [platform, architecture] = target.split('-');
      const natives = listed(target).filter((file) => file.includes('/bin/'));
      assert.equal(natives.length, 2, natives.join(', '));
      for (const file of natives) assert.ok(file.includes(`/${platform}/${architecture}/`), file);
    });

  it('refuses a platform without a library', () => {
    assert.throws(() => listed('alpine-x64'), /There is no package for alpine-x64/);
  });

  it('has every picture and text that its manifest names', () => {
    const files = new Set(listed('linux-x64'));
    const manifest = readFileSync(staged('linux-x64', 'package.json'), 'utf8');
    for (const [, file = ''] of manifest.matchAll(/"(media\/[^"]+)"/g)) assert.ok(files.has(file), file);
    const texts = JSON.parse(readFileSync(staged('linux-x64', 'package.nls.json'), 'utf8')) as object;
    const named = [...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(named)].sort(), Object.keys(texts).sort());
  });

  it('loads its engine library from the package alone', () => {
    const { platform, arch } = process;
    listed(`${platform}-${arch}`);
    const root = staged(`${platform}-${arch}`, 'dist');
    assert.ok(statSync(root).isDirectory());
    const program = `require(require.resolve('onnxruntime-node', { paths: [${JSON.stringify(root)}] })); console.log('loaded')`;
    const result = spawnSync(process.execPath, ['--eval', program], { cwd: '/', encoding: 'utf8' });
    assert.equal(result.stdout.trim(), 'loaded', result.stderr);
  });
});
