import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { resolveModel, type ModelPlaces } from '../../../../src/hub/user/resolve-model';
import {
  readUserConfig,
  userConfigFile,
  withChoice,
  writeUserConfig,
} from '../../../../src/hub/user/user-config';
import { EMBEDDED_MODEL, GRAPHS } from '../../../support/fixtures';

describe('resolveModel', () => {
  const places: ModelPlaces = {
    embedded: EMBEDDED_MODEL,
    cacheFolder: join(tmpdir(), 'no cache here'),
    config: {},
  };

  it('takes a path that exists, and the word for the shipped model', () => {
    assert.deepEqual(resolveModel('package.json', places), { path: join(process.cwd(), 'package.json') });
    assert.deepEqual(resolveModel('embedded', places), { path: EMBEDDED_MODEL });
    assert.deepEqual(resolveModel(undefined, places), { path: EMBEDDED_MODEL });
  });

  it('follows the choice, with its precision', () => {
    const config = { model: { id: EMBEDDED_MODEL, precision: 'q8' } };
    assert.deepEqual(resolveModel(undefined, { ...places, config }), {
      path: EMBEDDED_MODEL,
      precision: 'q8',
    });
    assert.deepEqual(resolveModel('embedded', { ...places, config }), { path: EMBEDDED_MODEL });
  });

  it('says how to add what is not here', () => {
    assert.throws(
      () => resolveModel('a/b@v1', places),
      /none of that name is installed: add it with "trimtab model add a\/b@v1"/,
    );
    const config = { model: { id: 'a/b' } };
    assert.throws(() => resolveModel(undefined, { ...places, config }), /trimtab model add a\/b/);
  });

  it('takes the best precision of an installed model that is whole, whoever fetched it', () => {
    const cacheFolder = mkdtempSync(join(tmpdir(), 'trimtab-cache-'));
    try {
      const snapshot = join(cacheFolder, 'models--a--b', 'snapshots', 'c'.repeat(40));
      cpSync(join(GRAPHS, 'llama-external'), snapshot, { recursive: true });
      const half = readFileSync(join(snapshot, 'onnx', 'model.onnx'));
      // The same graph, whose data nobody has fetched.
      const halved = Buffer.from(
        half.toString('latin1').replaceAll('model.onnx_data', 'other.onnx_data'),
        'latin1',
      );
      writeFileSync(join(snapshot, 'onnx', 'model_q4.onnx'), halved);
      const id = `a/b@${'c'.repeat(40)}`;
      const place = { path: snapshot, precision: 'fp32' };
      assert.deepEqual(resolveModel(id, { ...places, cacheFolder }), place);
      assert.deepEqual(resolveModel(undefined, { ...places, cacheFolder, config: { model: { id } } }), place);
    } finally {
      rmSync(cacheFolder, { recursive: true });
    }
  });

  it('leaves what looks like no id to the reader of folders', () => {
    assert.deepEqual(resolveModel('nowhere', places), { path: 'nowhere' });
  });
});

describe('the settings file', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'trimtab-config-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lies where the system keeps settings, or where it is told', () => {
    assert.equal(userConfigFile({}, '/home/me'), join('/home/me', '.config', 'trimtab', 'config.json'));
    assert.equal(userConfigFile({ XDG_CONFIG_HOME: '/x' }, '/home/me'), join('/x', 'trimtab', 'config.json'));
    assert.equal(userConfigFile({ TRIMTAB_CONFIG: '/t.json', XDG_CONFIG_HOME: '/x' }, '/home/me'), '/t.json');
  });

  it('is read as it was written, with what a newer version put in', () => {
    const file = join(folder, 'below', 'config.json');
    assert.deepEqual(readUserConfig(file), {});
    writeUserConfig(file, { model: { id: 'a/b' }, folders: ['/m'], later: true });
    const read = readUserConfig(file);
    assert.deepEqual(read, { model: { id: 'a/b' }, folders: ['/m'], later: true });
    writeUserConfig(file, withChoice(read, undefined));
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { folders: ['/m'], later: true });
    assert.deepEqual(readdirSync(join(folder, 'below')), ['config.json']);
  });

  it('is not overwritten when it is damaged', () => {
    const file = join(folder, 'config.json');
    for (const damage of ['{', '[]', '{"model": 1}']) {
      writeFileSync(file, damage);
      assert.throws(() => readUserConfig(file), /is damaged: mend or delete it/);
    }
    assert.ok(existsSync(file));
  });
});
