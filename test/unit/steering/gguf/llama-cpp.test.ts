import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { exportControlVector } from '../../../../src/steering/gguf/control-vector';
import { ROOT } from '../../../support/fixtures';
import { plainVector } from '../arbitraries';

/** A folder with libllama-common.so, such as that of the npm package @node-llama-cpp/linux-x64. */
const LIBRARIES = process.env['TRIMTAB_LLAMA_CPP'] ?? '';
const isThere =
  existsSync(join(LIBRARIES, 'libllama-common.so')) && spawnSync('g++', ['--version']).status === 0;
const skip = isThere
  ? false
  : 'no g++, or no libllama-common.so of llama.cpp; name its folder in TRIMTAB_LLAMA_CPP';

describe("llama.cpp's own loader", { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'trimtab-llama-cpp-'));
  const loader = join(folder, 'load-control-vector');
  before(() => {
    const source = join(ROOT, 'test', 'support', 'llama-cpp', 'load-control-vector.cpp');
    const library = [`-L${LIBRARIES}`, '-l:libllama-common.so', `-Wl,-rpath,${LIBRARIES}`];
    const made = spawnSync('g++', [source, '-o', loader, ...library, '-Wl,--allow-shlib-undefined'], {
      encoding: 'utf8',
    });
    assert.equal(made.status, 0, made.stderr);
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Hidden size, then the pushes of layers 1 and on. */
  const loaded = (bytes: Uint8Array): unknown => {
    const file = join(folder, 'vector.gguf');
    writeFileSync(file, bytes);
    const { stdout, stderr } = spawnSync(loader, [file], { encoding: 'utf8' });
    return JSON.parse(stdout || JSON.stringify(stderr));
  };

  it('reads what we export: every layer in its place, with its strength, and zeros between', () => {
    const vector = plainVector(3, [1, 3], 2);
    assert.deepEqual(loaded(exportControlVector(vector, { strength: 0.5 })), [2, 1.5, 1.5, 0, 0, 1.5, 1.5]);
  });

  it('reads it too where layer 0 had to be left out', () => {
    const bytes = exportControlVector(plainVector(-1, [0, 2], 4), { strength: 1, skipBlock0: true });
    assert.deepEqual(loaded(bytes), [4, 0, 0, 0, 0, -1, -1, -1, -1]);
  });

  it('refuses a file without directions, so that these tests can fail', () => {
    assert.deepEqual(loaded(new Uint8Array(Buffer.from('GGUF'))), [-1]);
  });
});
