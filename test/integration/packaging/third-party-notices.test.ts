import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { buildIfStale } from '../../support/cli';
import { ROOT } from '../../support/fixtures';

interface ThirdParty {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly terms: readonly string[];
}

/** Licences that ask for no more than to be named. */
const PERMISSIVE = new Set(['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']);

describe('the notices of the package', () => {
  let parties: readonly ThirdParty[];
  let text: string;
  before(async () => {
    buildIfStale();
    const script = (await import(join(ROOT, 'scripts', 'third-party-notices.mjs'))) as {
      thirdParties(): ThirdParty[];
      thirdPartyNotices(): string;
    };
    parties = script.thirdParties();
    text = script.thirdPartyNotices();
  });

  it('name what is bundled, what is copied, and the grammars', () => {
    const names = parties.map(({ name }) => name);
    for (const name of [
      'zod',
      '@huggingface/tokenizers',
      'onnxruntime-node',
      'tree-sitter-rust',
      'web-tree-sitter',
    ])
      assert.ok(names.includes(name), name);
    assert.ok(!names.includes('esbuild'));
  });

  it('have the terms of each, all permissive', () => {
    for (const { name, version, license, terms } of parties) {
      assert.ok(PERMISSIVE.has(license), `${name} is under ${license}`);
      assert.ok(text.includes(`${name} ${version} (${license})`), name);
      for (const file of terms) assert.ok(existsSync(join(ROOT, file)), file);
    }
    // Its package names a licence and has no text of it.
    assert.deepEqual(
      parties.filter(({ terms }) => terms.length === 0).map(({ name }) => name),
      ['gearhash-jit'],
    );
  });

  it('have what the runtime in turn is made of, for the version that is copied', () => {
    const runtime = parties.find(({ name }) => name === 'onnxruntime-node');
    assert.ok(runtime?.terms.includes(`legal/onnxruntime-${runtime.version}-notices.txt`), runtime?.version);
    assert.match(text, /flatbuffers/i);
  });
});
