import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileVerdictStore } from '../../../src/lm/verdict-store';

describe('remembered self-checks', () => {
  let folder: string;
  let model: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trimtab-verdicts-'));
    model = join(folder, 'model.onnx');
    writeFileSync(model, 'weights');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const storeFile = (name = 'cache/verdicts.json') => join(folder, name);
  const failed = { passed: false, reason: 'it gives other logits' };

  it('are there for the next process', () => {
    assert.equal(fileVerdictStore(storeFile()).get(model), undefined);
    fileVerdictStore(storeFile()).set(model, failed);
    assert.deepEqual(fileVerdictStore(storeFile()).get(model), failed);
    assert.deepEqual(readdirSync(join(folder, 'cache')), ['verdicts.json'], 'no draft is left');
  });

  it('are of one model each', () => {
    const store = fileVerdictStore(storeFile());
    const other = join(folder, 'other.onnx');
    writeFileSync(other, 'weights');
    store.set(model, failed);
    assert.equal(store.get(other), undefined);
    store.set(other, { passed: true });
    assert.deepEqual([store.get(model), store.get(other)], [failed, { passed: true }]);
  });

  it('are forgotten when the file changes', () => {
    const store = fileVerdictStore(storeFile());
    store.set(model, failed);
    writeFileSync(model, 'other weights');
    assert.equal(store.get(model), undefined);
    store.set(model, failed);
    utimesSync(model, 1, 1);
    assert.equal(store.get(model), undefined);
  });

  it('are no failure where they cannot be read or written', () => {
    writeFileSync(storeFile('verdicts.json'), '{"broken": ');
    const broken = fileVerdictStore(storeFile('verdicts.json'));
    assert.equal(broken.get(model), undefined);
    broken.set(model, failed);
    assert.deepEqual(broken.get(model), failed);
    const nowhere = fileVerdictStore(join(model, 'a file is no folder', 'verdicts.json'));
    nowhere.set(model, failed);
    assert.equal(nowhere.get(model), undefined);
  });

  it('are limited in number, the newest kept', () => {
    const store = fileVerdictStore(storeFile());
    const models = Array.from({ length: 210 }, (_, i) => join(folder, `${i}.onnx`));
    for (const file of models) {
      writeFileSync(file, '');
      store.set(file, { passed: true });
    }
    assert.equal(store.get(models[0]!), undefined);
    assert.deepEqual(store.get(models[209]!), { passed: true });
    assert.equal(models.filter((file) => store.get(file)).length, 200);
  });
});
