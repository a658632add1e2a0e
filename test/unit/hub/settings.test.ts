import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { hubSettings } from '../../../src/hub/settings';

const HOME = join(tmpdir(), 'nobody lives here');

describe('hubSettings', () => {
  it('takes the defaults of huggingface_hub', () => {
    assert.deepEqual(hubSettings({}, HOME), {
      endpoint: 'https://huggingface.co',
      cacheFolder: join(HOME, '.cache', 'huggingface', 'hub'),
      offline: false,
    });
  });

  it('finds the cache where the other tools do', () => {
    const cacheFolder = (env: Record<string, string>) => hubSettings(env, HOME).cacheFolder;
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/x' }), join('/x', 'huggingface', 'hub'));
    assert.equal(cacheFolder({ HF_HOME: '/h', XDG_CACHE_HOME: '/x' }), join('/h', 'hub'));
    assert.equal(cacheFolder({ HF_HOME: '~/h' }), join(HOME, 'h', 'hub'));
    assert.equal(cacheFolder({ HUGGINGFACE_HUB_CACHE: '/old', HF_HOME: '/h' }), '/old');
    assert.equal(cacheFolder({ HF_HUB_CACHE: '/c', HUGGINGFACE_HUB_CACHE: '/old' }), '/c');
    assert.equal(cacheFolder({ HF_HUB_CACHE: '', HF_HOME: ' ' }), join(HOME, '.cache', 'huggingface', 'hub'));
  });

  it('reads the endpoint without its last slash, and no nonsense', () => {
    assert.equal(
      hubSettings({ HF_ENDPOINT: 'http://mirror:8080/hf/' }, HOME).endpoint,
      'http://mirror:8080/hf',
    );
    for (const HF_ENDPOINT of ['mirror', 'ftp://mirror', 'http://user:secret@mirror', 'https://mirror?x=1'])
      assert.throws(() => hubSettings({ HF_ENDPOINT }, HOME), /HF_ENDPOINT is ".*", which is no address/);
  });

  it('reads the token from the environment, then from the file that a login writes', () => {
    const home = mkdtempSync(join(tmpdir(), 'trimtab-home-'));
    try {
      mkdirSync(join(home, '.cache', 'huggingface'), { recursive: true });
      writeFileSync(join(home, '.cache', 'huggingface', 'token'), 'hf_file\n');
      assert.equal(hubSettings({}, home).token, 'hf_file');
      assert.equal(hubSettings({ HF_TOKEN: 'hf_given' }, home).token, 'hf_given');
      assert.equal(hubSettings({ HF_HUB_DISABLE_IMPLICIT_TOKEN: '1' }, home).token, undefined);
      assert.throws(() => hubSettings({ HF_TOKEN: 'hf_a\r\nX: y' }, home), /HF_TOKEN/);
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  it('takes the words for offline that huggingface_hub takes', () => {
    for (const yes of ['1', 'ON', 'yes', 'True'])
      assert.equal(hubSettings({ HF_HUB_OFFLINE: yes }, HOME).offline, true);
    for (const no of ['0', '', 'off', 'no'])
      assert.equal(hubSettings({ HF_HUB_OFFLINE: no }, HOME).offline, false);
  });
});
