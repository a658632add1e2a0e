import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { environmentFetch } from '../../../src/hub/remote/proxy-fetch';
import { assertComplete, fixtureRepository, withHub } from './added';

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
      const fetch = await environmentFetch({ http_proxy: address });
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
      const fetch = await environmentFetch({ HTTP_PROXY: address, NO_PROXY: '127.0.0.1,localhost' });
      const settings = { endpoint: hub.endpoint, cacheFolder: cache, offline: false };
      await add(`owner/${FIXTURE}`, { remote: { settings, fetch } });
      assert.equal(tunnels.length, asked);
    });
  });

  it('is reached with the plain fetch where no proxy is set', async () => {
    assert.equal(await environmentFetch({}), globalThis.fetch);
    assert.equal(await environmentFetch({ HTTP_PROXY: '' }), globalThis.fetch);
  });
});
