import type { Environment } from '../../common/user-folders';

/** VS Code's settings for proxies, without their prefix `http.`. */
export interface ProxySettings {
  readonly proxy: string;
  readonly noProxy: readonly string[];
  readonly proxySupport: string;
}

/**
 * The environment as the editor's proxy settings would have it: a proxy that is set goes before those of the
 * environment, and `off` before all. (What an editor's own fetch makes of its settings differs from one to another:
 * that of a workbench in a browser goes through none.)
 */
export function withProxySettings(
  env: Environment,
  { proxy, noProxy, proxySupport }: ProxySettings,
): Environment {
  if (proxySupport === 'off') return { ...env, no_proxy: '*' };
  if (proxy === '') return env;
  const named = { http_proxy: proxy, https_proxy: proxy };
  return { ...env, ...named, ...(noProxy.length > 0 && { no_proxy: noProxy.join(',') }) };
}
