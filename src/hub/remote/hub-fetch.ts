import { UserError } from '../../common/errors';
import type { HubSettings } from '../settings';
import { networkFailure, refusal, TransientFailure, type Subject } from './errors';
import { withRetries, type RetryContext } from './retry';
import { StallGuard } from './stall-guard';

export type Fetch = typeof globalThis.fetch;

/** The hub, and how it is spoken to. */
export interface Remote {
  readonly settings: HubSettings;
  /** Node's own, or one that goes through a proxy. */
  readonly fetch: Fetch;
}

const USER_AGENT = 'trimtab';
/** Listings of real repositories are some kilobytes; an endless one would fill the memory. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
/** A listing in more pages than this does not end. */
const MAX_REQUESTS = 100;

/**
 * Headers of a request. The token goes to the hub's own origin only: a redirect or a link in an answer may lead
 * anywhere, and whoever is there must not get it.
 */
export function requestHeaders({ settings }: Remote, url: string, more?: RequestInit['headers']): Headers {
  const headers = new Headers(more);
  headers.set('User-Agent', USER_AGENT);
  headers.delete('Authorization');
  const { token, endpoint } = settings;
  if (token !== undefined && new URL(url).origin === new URL(endpoint).origin)
    headers.set('Authorization', `Bearer ${token}`);
  return headers;
}

/** @throws UserError when HF_HUB_OFFLINE forbids what was asked for */
export function assertOnline({ settings }: Remote, what: string): void {
  if (settings.offline)
    throw new UserError(
      `${what} needs the network, which HF_HUB_OFFLINE forbids: unset it, or use what is here.`,
    );
}

/**
 * A fetch for the hub's API, to hand to its client library: tries again what may pass, turns refusals into sentences,
 * and lets no answer grow without end.
 */
export function apiFetch(remote: Remote, subject: Subject, context: RetryContext): Fetch {
  let requests = 0;
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (++requests > MAX_REQUESTS)
      throw new UserError(`The listing of ${subject.id.name} has no end: check HF_ENDPOINT.`);
    return withRetries(async () => {
      const guard = new StallGuard(context.signal, context.policy.stallMs);
      try {
        const headers = requestHeaders(remote, url, init?.headers);
        const response = await remote.fetch(url, { headers, signal: guard.signal });
        if (!response.ok) {
          await response.body?.cancel();
          throw refusal(response, subject);
        }
        return await buffered(response, subject, guard);
      } catch (error) {
        if (error instanceof UserError || error instanceof TransientFailure) throw error;
        throw guard.stalled ? new TransientFailure('it does not answer') : networkFailure(error);
      } finally {
        guard.dispose();
      }
    }, context);
  };
}

/** The whole answer, read: a listing that breaks off is tried again like one that never came. */
async function buffered(response: Response, subject: Subject, guard: StallGuard): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of guard.bytesOf(response)) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES)
      throw new UserError(
        `The listing of ${subject.id.name} is larger than any real one: check HF_ENDPOINT.`,
      );
    chunks.push(chunk);
  }
  const { status, headers } = response;
  return new Response(Buffer.concat(chunks), { status, headers });
}
