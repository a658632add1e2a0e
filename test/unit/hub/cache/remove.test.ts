import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { removeModel } from '../../../../src/hub/cache/remove';
import { GRAPHS, NEVER_ABORTED } from '../../../support/fixtures';

const skip = process.platform === 'win32' && 'links need privileges';
const ONE = '1'.repeat(40);
const TWO = '2'.repeat(40);
const OPTIONS = { signal: NEVER_ABORTED };
const ID = { name: 'owner/model', revision: 'main' };

describe('removeModel', { skip }, () => {
  let cache = '';
  let root = '';
  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'trimtab-cache-'));
    root = join(cache, 'models--owner--model');
    put(join(root, 'refs', 'main'), ONE);
  });
  afterEach(() => rmSync(cache, { recursive: true }));

  it('removes a model of its own with everything', async () => {
    show(ONE, 'onnx/model_q4.onnx', 'graph');
    show(ONE, 'config.json', '{}');
    assert.equal(await removeModel(cache, ID, OPTIONS), 'graph'.length + 2);
    assert.ok(!existsSync(root));
  });

  it('leaves one precision when the other goes', async () => {
    show(ONE, 'onnx/model_q4.onnx', 'four');
    show(ONE, 'onnx/model.onnx', 'thirty-two');
    show(ONE, 'config.json', '{}');
    assert.equal(await removeModel(cache, ID, { ...OPTIONS, precision: 'fp32' }), 'thirty-two'.length);
    assert.deepEqual(files(), ['config.json', join('onnx', 'model_q4.onnx')]);
  });

  it('leaves data that another graph keeps weights in', async () => {
    const graph = readFileSync(join(GRAPHS, 'llama-external', 'onnx', 'model.onnx'));
    show(ONE, 'onnx/model.onnx', graph);
    show(ONE, 'onnx/model_fp16.onnx', graph);
    show(ONE, 'onnx/model.onnx_data', 'weights');
    show(ONE, 'config.json', '{}');
    await removeModel(cache, ID, { ...OPTIONS, precision: 'fp16' });
    const left = ['model.onnx', 'model.onnx_data'].map((name) => join('onnx', name));
    assert.deepEqual(files(), ['config.json', ...left]);
    await removeModel(cache, ID, { ...OPTIONS, precision: 'fp32' });
    assert.ok(!existsSync(root));
  });

  it('leaves what other tools have put there', async () => {
    show(ONE, 'onnx/model_q4.onnx', 'graph');
    show(ONE, 'model.safetensors', 'weights');
    show(ONE, 'config.json', '{}');
    assert.equal(await removeModel(cache, ID, OPTIONS), 'graph'.length);
    assert.deepEqual(files(), ['config.json', 'model.safetensors']);
    assert.ok(existsSync(join(root, 'refs', 'main')));
  });

  it('leaves blobs that another revision shows', async () => {
    show(ONE, 'onnx/model_q4.onnx', 'graph');
    show(TWO, 'onnx/model_q4.onnx', 'graph');
    assert.equal(await removeModel(cache, ID, OPTIONS), 0);
    assert.ok(existsSync(join(root, 'snapshots', TWO, 'onnx', 'model_q4.onnx')));
    assert.ok(!existsSync(join(root, 'refs', 'main')));
  });

  it('removes what an unfinished download has left, and not what another tool is fetching', async () => {
    const blobs = join(root, 'blobs');
    put(join(blobs, 'aa.trimtab.incomplete'), 'part');
    put(join(blobs, 'bb.5f3c.incomplete'), 'theirs');
    assert.equal(await removeModel(cache, ID, OPTIONS), 'part'.length);
    assert.deepEqual(readdirSync(blobs), ['bb.5f3c.incomplete']);
  });

  it('says that there is nothing', async () => {
    await assert.rejects(removeModel(cache, ID, OPTIONS), /owner\/model is not installed/);
    await assert.rejects(
      removeModel(cache, { ...ID, revision: 'v2' }, { ...OPTIONS, precision: 'q4' }),
      /owner\/model@v2 at q4 is not installed/,
    );
  });

  /** A file of a snapshot, as a link to a blob named by its content. */
  function show(commit: string, path: string, content: string | Buffer): void {
    const blob = join(root, 'blobs', createHash('sha1').update(content).digest('hex'));
    const file = join(root, 'snapshots', commit, path);
    put(blob, content);
    mkdirSync(dirname(file), { recursive: true });
    symlinkSync(relative(dirname(file), blob), file);
  }

  function files(): string[] {
    return readdirSync(join(root, 'snapshots', ONE), { recursive: true, encoding: 'utf8' })
      .filter((path) => path !== 'onnx')
      .sort();
  }
});

function put(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
