import type { Environment } from '../../common/user-folders';
import type { Fetch } from './hub-fetch';

/**
 * The fetch that the environment's proxies ask for. Node's own does not look at HTTP_PROXY, HTTPS_PROXY and NO_PROXY;
 * undici's does, and is loaded only where one of them is set. (An editor gives its extensions a fetch that knows the
 * editor's proxy settings.)
 */
export async function environmentFetch(env: Environment): Promise<Fetch> {
  // Lower case first, as curl and undici have it.
  const variable = (name: string) => env[name] ?? env[name.toUpperCase()] ?? '';
  const proxies = { httpProxy: variable('http_proxy'), httpsProxy: variable('https_proxy') };
  if (proxies.httpProxy === '' && proxies.httpsProxy === '') return globalThis.fetch;
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent({ ...proxies, noProxy: variable('no_proxy') });
  return async (input, init) => {
    const { body, status, headers } = await fetch(input instanceof Request ? input.url : input, {
      dispatcher,
      method: init?.method ?? 'GET',
      headers: [...new Headers(init?.headers)],
      redirect: init?.redirect ?? 'follow',
      signal: init?.signal ?? null,
    });
    return new Response(body, { status, headers: [...headers] });
  };
}
