import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withProxySettings, type ProxySettings } from '../../../../src/editor/models/editor-proxies';
import { proxyFor } from '../../../../src/hub/remote/proxy-for';

const HUB = new URL('https://huggingface.co');
const NONE: ProxySettings = { proxy: '', noProxy: [], proxySupport: 'override' };
const ENV = { HTTPS_PROXY: 'http://environment:1', NO_PROXY: 'elsewhere' };
const proxy = (settings: Partial<ProxySettings>) =>
  proxyFor(HUB, withProxySettings(ENV, { ...NONE, ...settings }))?.host;

describe('the proxies of an editor', () => {
  it("are the environment's where nothing is set", () => {
    assert.equal(proxy({}), 'environment:1');
  });

  it('are what is set, but for hosts that are excepted', () => {
    assert.equal(proxy({ proxy: 'http://set:2' }), 'set:2');
    assert.equal(proxy({ proxy: 'http://set:2', noProxy: ['huggingface.co'] }), undefined);
    assert.equal(proxy({ proxy: 'http://set:2', noProxy: ['other.host'] }), 'set:2');
  });

  it('are none where they are turned off', () => {
    assert.equal(proxy({ proxySupport: 'off' }), undefined);
    assert.equal(proxy({ proxy: 'http://set:2', proxySupport: 'off' }), undefined);
  });
});
