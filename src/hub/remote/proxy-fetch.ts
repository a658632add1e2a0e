import type { ProxyAgent } from 'undici';
import { UserError } from '../../common/errors';
import type { Environment } from '../../common/user-folders';
import type { Fetch } from './hub-fetch';
import { proxyFor } from './proxy-for';

/**
 * A fetch that goes through the environment's proxies, which Node's own does not look at. undici's does, and is loaded
 * where there is one.
 */
export function environmentFetch(env: Environment): Fetch {
  const agents = new Map<string, ProxyAgent>();
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const proxy = proxyFor(new URL(url), env);
    if (!proxy) return globalThis.fetch(input, init);
    const { ProxyAgent, fetch } = await import('undici');
    const dispatcher = agents.get(proxy.href) ?? new ProxyAgent(proxy.href);
    agents.set(proxy.href, dispatcher);
    const { body, status, headers } = await fetch(url, {
      dispatcher,
      method: init?.method ?? 'GET',
      headers: [...new Headers(init?.headers)],
      redirect: init?.redirect ?? 'follow',
      signal: init?.signal ?? null,
    }).catch((error: unknown) => {
      throw wantsPassword(error)
        ? new UserError(
            `The proxy ${proxy.host} wants to know who asks (407): name it as http://user:password@host:port.`,
          )
        : error;
    });
    return new Response(body, { status, headers: [...headers] });
  };
}

/** undici says it in words alone. */
function wantsPassword(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause.message.includes('(407)')) return true;
  return false;
}
