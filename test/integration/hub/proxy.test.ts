import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { environmentFetch } from '../../../src/hub/remote/proxy-fetch';
import { startProxy, type Proxy } from '../../support/hub-server/proxy';
import { assertComplete, assertRefused, fixtureRepository, withHub } from './added';

const FIXTURE = 'llama-external';

describe('a hub behind a proxy', () => {
  let proxy: Proxy;
  before(async () => void (proxy = await startProxy()));
  after(() => proxy.close());

  it('is reached through it, with ranges, redirects and hashes as without', async () => {
    await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
      hub.faults.add({ kind: 'cut', after: 20_000 }, /onnx_data/);
      const fetch = environmentFetch({ http_proxy: proxy.address });
      const settings = { endpoint: hub.endpoint, cacheFolder: cache, offline: false };
      assertComplete((await add(`owner/${FIXTURE}`, { remote: { settings, fetch } })).folder, FIXTURE);
      const hosts = new Set(proxy.tunnels);
      assert.ok(
        hosts.has(new URL(hub.endpoint).host) && hosts.has(new URL(hub.storage).host),
        [...hosts].join(),
      );
    });
  });

  it('is reached without it where no_proxy says so', async () => {
    await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
      const asked = proxy.tunnels.length;
      const fetch = environmentFetch({ HTTP_PROXY: proxy.address, NO_PROXY: '127.0.0.1,localhost' });
      const settings = { endpoint: hub.endpoint, cacheFolder: cache, offline: false };
      await add(`owner/${FIXTURE}`, { remote: { settings, fetch } });
      assert.equal(proxy.tunnels.length, asked);
    });
  });

  it('is reached through the proxy of all schemes too', async () => {
    await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
      const asked = proxy.tunnels.length;
      const fetch = environmentFetch({ ALL_PROXY: proxy.address.replace('http://', '') });
      const settings = { endpoint: hub.endpoint, cacheFolder: cache, offline: false };
      await add(`owner/${FIXTURE}`, { remote: { settings, fetch } });
      assert.ok(proxy.tunnels.length > asked);
    });
  });

  it('is reached without one where none is set', async () => {
    await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
      const asked = proxy.tunnels.length;
      const fetch = environmentFetch({ HTTP_PROXY: '' });
      const settings = { endpoint: hub.endpoint, cacheFolder: cache, offline: false };
      await add(`owner/${FIXTURE}`, { remote: { settings, fetch } });
      assert.equal(proxy.tunnels.length, asked);
    });
  });

  it('is not asked for where the proxy wants a password, or is of another kind', async () => {
    const strict = await startProxy({}, { refuses: true });
    try {
      await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
        for (const [address, sentence] of [
          [strict.address, /^The proxy 127\.0\.0\.1:\d+ wants to know who asks \(407\)/],
          ['socks5://127.0.0.1:9', /^http_proxy names no HTTP proxy/],
        ] as const) {
          const fetch = environmentFetch({ http_proxy: address });
          const settings = { endpoint: hub.endpoint, cacheFolder: cache, offline: false };
          await assertRefused(add(`owner/${FIXTURE}`, { remote: { settings, fetch } }), cache, sentence);
        }
        assert.equal(hub.requests.length, 0);
      });
    } finally {
      strict.close();
    }
  });
});
