import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

/** A proxy on this machine, for tunnels (CONNECT; RFC 9110, 9.3.6). */
export interface Proxy {
  /** For HTTP_PROXY. */
  readonly address: string;
  /** Where tunnels led to, as `host:port`, in order. */
  readonly tunnels: readonly string[];
  readonly close: () => void;
}

export interface ProxyOptions {
  /** Refuses everyone, as a proxy that wants a password does. */
  readonly refuses?: boolean;
}

/** @param hosts `host:port` by names that only the proxy knows */
export async function startProxy(
  hosts: Readonly<Record<string, string>> = {},
  { refuses = false }: ProxyOptions = {},
): Promise<Proxy> {
  const tunnels: string[] = [];
  const server = createServer();
  server.on('connect', ({ url = '' }, socket) => {
    if (refuses) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    tunnels.push(url);
    const [host = '', port = ''] = (hosts[url] ?? url).split(':');
    const target = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.pipe(socket);
      socket.pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tunnels, close };
}
