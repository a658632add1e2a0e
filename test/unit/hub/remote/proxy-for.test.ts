import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proxyFor } from '../../../../src/hub/remote/proxy-for';

const HUB = 'https://huggingface.co/api/models';
const proxy = (env: Record<string, string>, url = HUB) => proxyFor(new URL(url), env)?.href;

describe('the proxy for an address', () => {
  it("is that of the address's scheme, else that of all", () => {
    const env = { http_proxy: 'http://h:1', https_proxy: 'http://s:2', all_proxy: 'http://a:3' };
    assert.equal(proxy(env), 'http://s:2/');
    assert.equal(proxy(env, 'http://mirror/'), 'http://h:1/');
    assert.equal(proxy({ ALL_PROXY: 'http://a:3' }), 'http://a:3/');
    assert.equal(proxy({ http_proxy: 'http://h:1' }), undefined);
    assert.equal(proxy({}), undefined);
  });

  it('is named in lower case before upper case, and not by nothing', () => {
    assert.equal(proxy({ https_proxy: 'http://s:2', HTTPS_PROXY: 'http://other:2' }), 'http://s:2/');
    assert.equal(proxy({ https_proxy: '', HTTPS_PROXY: 'http://s:2' }), 'http://s:2/');
    assert.equal(proxy({ https_proxy: ' ', ALL_PROXY: '' }), undefined);
  });

  it('may have a password, and no scheme', () => {
    assert.equal(proxy({ https_proxy: 'proxy.example:8080' }), 'http://proxy.example:8080/');
    assert.equal(proxy({ https_proxy: 'http://me:secret@s:2' }), 'http://me:secret@s:2/');
  });

  it('is refused where it is of another kind, without telling its password', () => {
    for (const value of ['socks5://me:secret@s:1080', 'socks5h://s:1080', 'http://']) {
      assert.throws(
        () => proxy({ ALL_PROXY: value }),
        ({ name, message }: Error) =>
          name === 'UserError' &&
          message.startsWith('ALL_PROXY names no HTTP proxy') &&
          !message.includes('secret'),
      );
    }
  });

  for (const [excepted, hosts] of [
    ['*', ['https://huggingface.co', 'http://127.0.0.1:1']],
    ['huggingface.co', ['https://huggingface.co', 'https://cdn-lfs.huggingface.co']],
    ['.huggingface.co, localhost', ['https://cdn-lfs.huggingface.co', 'http://localhost:8080']],
    ['*.huggingface.co', ['https://cdn-lfs.huggingface.co']],
    ['localhost:8080', ['http://localhost:8080']],
    ['huggingface.co:443', ['https://huggingface.co']],
    ['::1,[::2]:80', ['http://[::1]:5/', 'http://[::2]/']],
  ] as const)
    it(`is none for what no_proxy=${excepted} names`, () => {
      for (const name of ['no_proxy', 'NO_PROXY'])
        for (const host of hosts)
          assert.equal(proxy({ ALL_PROXY: 'p:1', [name]: excepted }, host), undefined, host);
    });

  it('is there for hosts that are only like those in no_proxy', () => {
    for (const [excepted, host] of [
      ['face.co', 'https://huggingface.co'],
      ['localhost:8080', 'http://localhost:8081'],
      ['huggingface.co.evil', 'https://huggingface.co'],
      [', ,', 'https://huggingface.co'],
    ] as const)
      assert.equal(proxy({ ALL_PROXY: 'http://p:1', no_proxy: excepted }, host), 'http://p:1/', excepted);
  });
});
