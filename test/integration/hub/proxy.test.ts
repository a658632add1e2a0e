import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { environmentFetch } from '../../../src/hub/remote/proxy-fetch';
import { assertComplete, assertRefused, fixtureRepository, withHub } from './added';

const FIXTURE = 'llama-external';

describe('a hub behind a proxy', () => {
  const tunnels: string[] = [];
  /** Does what a proxy does for CONNECT, and writes down where to. */
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '');
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const target = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.pipe(socket);
      socket.pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  let address = '';
  before(async () => {
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });
  after(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  it('is reached through it, with ranges, redirects and hashes as without', async () => {
    await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
      hub.faults.add({ kind: 'cut', after: 20_000 }, /onnx_data/);
      const fetch = environmentFetch({ http_proxy: address });
      const settings = { endpoint: hub.endpoint, cacheFolder: cache, offline: false };
      assertComplete((await add(`owner/${FIXTURE}`, { remote: { settings, fetch } })).folder, FIXTURE);
      const hosts = new Set(tunnels);
      assert.ok(
        hosts.has(new URL(hub.endpoint).host) && hosts.has(new URL(hub.storage).host),
        [...hosts].join(),
      );
    });
  });

  it('is reached without it where no_proxy says so', async () => {
    await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
      const asked = tunnels.length;
      const fetch = environmentFetch({ HTTP_PROXY: address, NO_PROXY: '127.0.0.1,localhost' });
      const settings = { endpoint: hub.endpoint, cacheFolder: cache, offline: false };
      await add(`owner/${FIXTURE}`, { remote: { settings, fetch } });
      assert.equal(tunnels.length, asked);
    });
  });

  it('is reached through the proxy of all schemes too', async () => {
    await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
      const asked = tunnels.length;
      const fetch = environmentFetch({ ALL_PROXY: address.replace('http://', '') });
      const settings = { endpoint: hub.endpoint, cacheFolder: cache, offline: false };
      await add(`owner/${FIXTURE}`, { remote: { settings, fetch } });
      assert.ok(tunnels.length > asked);
    });
  });

  it('is reached without one where none is set', async () => {
    await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
      const asked = tunnels.length;
      const fetch = environmentFetch({ HTTP_PROXY: '' });
      const settings = { endpoint: hub.endpoint, cacheFolder: cache, offline: false };
      await add(`owner/${FIXTURE}`, { remote: { settings, fetch } });
      assert.equal(tunnels.length, asked);
    });
  });

  it('is not asked for where the proxy wants a password, or is of another kind', async () => {
    const strict = createServer();
    strict.on('connect', (_, socket) => {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
    });
    await new Promise<void>((resolve) => strict.listen(0, '127.0.0.1', resolve));
    const { port } = strict.address() as AddressInfo;
    try {
      await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
        for (const [proxy, sentence] of [
          [`http://127.0.0.1:${port}`, /^The proxy 127\.0\.0\.1:\d+ wants to know who asks \(407\)/],
          ['socks5://127.0.0.1:9', /^http_proxy names no HTTP proxy/],
        ] as const) {
          const fetch = environmentFetch({ http_proxy: proxy });
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
