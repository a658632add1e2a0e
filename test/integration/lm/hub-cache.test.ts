import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { loadLanguageModel } from '../../../src/lm/load-model';
import { GRAPHS, NEVER_ABORTED, relativeError, type Reference } from '../../support/fixtures';

/**
 * The Hugging Face cache keeps files as blobs named by their hash, and a model as a folder of links to them. A graph's
 * external data is then beside the link under its name, and beside the blob under its hash.
 */
describe(
  'a model in a Hugging Face cache',
  { skip: process.platform === 'win32' && 'links need privileges' },
  () => {
    const cache = mkdtempSync(join(tmpdir(), 'trimtab-hub-'));
    after(() => rmSync(cache, { recursive: true }));

    const linked = (fixture: string, files: readonly string[]): string => {
      const snapshot = join(cache, fixture, 'snapshots', 'c0ffee');
      const blobs = join(cache, fixture, 'blobs');
      mkdirSync(blobs, { recursive: true });
      cpSync(join(GRAPHS, fixture), snapshot, { recursive: true });
      files.forEach((file, i) => {
        renameSync(join(snapshot, 'onnx', file), join(blobs, `b10b${i}`));
        symlinkSync(join('..', '..', '..', 'blobs', `b10b${i}`), join(snapshot, 'onnx', file));
      });
      return snapshot;
    };

    for (const [fixture, files] of [
      ['llama-torchscript', ['model.onnx']],
      ['llama-external', ['model.onnx', 'model.onnx_data']],
    ] as const) {
      it(`loads and is steerable where ${files.join(' and ')} of ${fixture} are links`, async () => {
        rmSync(join(cache, fixture), { recursive: true, force: true });
        const folder = linked(fixture, files);
        const reference = JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) as Reference;
        const model = await loadLanguageModel(folder);
        const { logits } = await model.forward(reference.ids, { signal: NEVER_ABORTED });
        assert.ok(relativeError(logits, reference.logits) <= reference.tolerance);
        assert.equal(model.info.steerable, true);
        assert.match(await model.sha256(), /^[0-9a-f]{64}$/);
        await model.dispose();
      });
    }
  },
);
