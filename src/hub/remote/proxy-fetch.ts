import type { Environment } from '../settings';
import type { Fetch } from './hub-fetch';

const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/**
 * The fetch that the environment's proxies ask for. Node's own does not look at HTTP_PROXY, HTTPS_PROXY and NO_PROXY;
 * undici's does, and is loaded only where one of them is set. (An editor gives its extensions a fetch that knows the
 * editor's proxy settings.)
 */
export async function environmentFetch(env: Environment): Promise<Fetch> {
  if (!PROXY_VARIABLES.some((name) => (env[name] ?? '') !== '')) return globalThis.fetch;
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent();
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
