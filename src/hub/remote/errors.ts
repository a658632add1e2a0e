import { UserError } from '../../common/errors';
import { formatModelId, type ModelId } from '../model-id';
import { pauseAsked } from './retry-after';

/** A failure that may be gone in a moment; `message` is a clause for the sentence that is said when it is not. */
export class TransientFailure extends Error {
  override readonly name = 'TransientFailure';

  constructor(
    message: string,
    /** How long the server asks to be left alone, in ms. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

/** The hub wants to know who asks, or does not let them: another token may help. */
export class AccessRefused extends UserError {}

/** What a request was about. */
export interface Subject {
  readonly id: ModelId;
  readonly endpoint: string;
  readonly hasToken: boolean;
}

/** The hub's machine-readable reason, in a header of its refusals. */
const REASON = 'x-error-code';
/** Statuses that say "not now": too many requests, and faults of the server. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504, 522, 524]);

/** What an answer other than success means: a failure to try again, or one sentence for the user. */
export function refusal(response: Response, subject: Subject, path?: string): UserError | TransientFailure {
  const { status, headers } = response;
  if (PASSING.has(status)) {
    const reason = status === 429 ? 'asks for a pause (429)' : `has a fault (${status})`;
    return new TransientFailure(`it ${reason}`, pauseAsked(headers));
  }
  const reason = headers.get(REASON) ?? '';
  const wantsToken = reason === 'GatedRepo' || status === 403 || status === 401;
  const Refusal = wantsToken ? AccessRefused : UserError;
  return new Refusal(sentence(status, reason, subject, path));
}

function sentence(status: number, reason: string, subject: Subject, path: string | undefined): string {
  const { id, endpoint, hasToken } = subject;
  const host = hostOf(endpoint);
  if (reason === 'GatedRepo') {
    return hasToken
      ? `${id.name} is gated and your token has no access to it: accept its conditions at ${endpoint}/${id.name} first.`
      : `${id.name} is gated: accept its conditions at ${endpoint}/${id.name} and give a token of yours (HF_TOKEN).`;
  }
  if (status === 403)
    return `${host} refuses access to ${id.name} (403): use a token (HF_TOKEN) that may read it.`;
  if (status === 401 && hasToken && reason !== 'RepoNotFound')
    return `${host} does not accept your token (401): give a valid one (HF_TOKEN), or none.`;
  if (reason === 'RevisionNotFound')
    return `${id.name} has no revision "${id.revision}" at ${host}: check its spelling.`;
  if (status === 404 && path !== undefined)
    return `${formatModelId(id)} no longer has ${path} (404): add it again to take what it has now.`;
  // To strangers the hub says "unauthorised" of what does not exist, so as not to tell what is private.
  if (status === 401 || status === 404) {
    const mend = hasToken ? '' : ', or give a token (HF_TOKEN) if it is private';
    return `There is no model ${id.name} at ${host}: check its spelling${mend}.`;
  }
  return `${host} answers a request for ${id.name} with status ${status}: check HF_ENDPOINT and your proxy.`;
}

/** A failure below HTTP: no such host, no route, a connection that was cut. */
export function networkFailure(error: unknown): TransientFailure {
  return new TransientFailure(`the connection failed (${codeOf(error)})`);
}

/** The sentence for a failure that did not pass. */
export function givenUp(
  failure: TransientFailure,
  subject: Subject,
  what: string,
  mend = 'try again later',
): UserError {
  return new UserError(
    `${what} cannot be fetched from ${hostOf(subject.endpoint)} because ${failure.message}: ${mend}.`,
  );
}

export function hostOf(endpoint: string): string {
  return new URL(endpoint).host;
}

/** fetch wraps what happened in a TypeError; the code of the innermost cause is what helps. */
function codeOf(error: unknown): string {
  let code = 'unknown reason';
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    code = cause.message;
  }
  return code;
}
