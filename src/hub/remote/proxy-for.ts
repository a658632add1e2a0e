import { UserError } from '../../common/errors';
import { variable, type Environment } from '../../common/user-folders';

/**
 * The proxy that the environment names for an address, as curl and Python's requests have it: the variable of the
 * address's scheme (`http_proxy`, `https_proxy`), else `all_proxy`, in lower or in upper case, unless `no_proxy` names
 * the host.
 *
 * @returns its address; undefined where there is none to go through
 * @throws UserError when it is no HTTP proxy
 */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const named = [url.protocol.replace(':', '_proxy'), 'all_proxy']
    .flatMap((name) => [name, name.toUpperCase()])
    .find((name) => variable(env, name) !== undefined);
  const text = named === undefined ? undefined : variable(env, named);
  if (named === undefined || text === undefined || isExcepted(url, env)) return undefined;
  // A host without a scheme speaks HTTP.
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const proxy = URL.canParse(address) ? new URL(address) : undefined;
  if (proxy?.protocol === 'http:' || proxy?.protocol === 'https:') return proxy;
  // Not quoted: it may have a password in it.
  throw new UserError(
    `${named} names no HTTP proxy such as http://host:8080, which is the only kind that Trimtab can use: change it or unset it.`,
  );
}

/** Whether `no_proxy` has a host, a domain above it, or everything (`*`); a port, where given, must be the same. */
function isExcepted(url: URL, env: Environment): boolean {
  const host = bare(url.hostname);
  const port = url.port === '' ? { 'http:': '80', 'https:': '443' }[url.protocol] : url.port;
  const entries = (variable(env, 'no_proxy') ?? variable(env, 'NO_PROXY') ?? '').split(/[\s,]+/);
  return entries.some((entry) => {
    if (entry === '*') return true;
    const [, name = entry, only] = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry) ?? [];
    const domain = bare(name.toLowerCase().replace(/^\*?\./, ''));
    const isIn = domain !== '' && (host === domain || host.endsWith(`.${domain}`));
    return isIn && (only === undefined || only === port);
  });
}

/** An IPv6 address without its brackets. */
function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}
