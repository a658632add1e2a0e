import { UserError } from '../../common/errors';
import { networkFailure, refusal, TransientFailure, type Subject } from './errors';
import { requestHeaders, type Remote } from './hub-fetch';
import type { RemoteFile } from './listing';

/** The hub, its storage, and a mirror between them. */
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** A file of a repository at a commit, to be read from `offset` on. */
export interface FileRequest {
  readonly remote: Remote;
  readonly subject: Subject;
  readonly commit: string;
  readonly file: RemoteFile;
  readonly offset: number;
  readonly signal: AbortSignal;
}

/** An answer's bytes, and where in the file they begin: at 0 where the server knows no ranges. */
export interface OpenedFile {
  readonly response: Response;
  readonly offset: number;
}

/**
 * Opens a file, following redirects by hand: the hub's own answer, which names the hash, is the first of them, and the
 * address it leads to holds for minutes only, so that every attempt begins at the hub again.
 *
 * @throws TransientFailure when it is worth another attempt, UserError when not
 */
export async function openRemoteFile(request: FileRequest): Promise<OpenedFile> {
  const { remote, subject, commit, file, offset, signal } = request;
  const { endpoint } = remote.settings;
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  let url = `${endpoint}/${subject.id.name}/resolve/${commit}/${path}`;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const headers = requestHeaders(remote, url, {
      // A compressed answer would have neither the file's length nor its ranges.
      'Accept-Encoding': 'identity',
      ...(offset > 0 ? { Range: `bytes=${offset}-` } : {}),
    });
    const response = await remote
      .fetch(url, { headers, signal, redirect: 'manual' })
      .catch((error: unknown) => {
        throw error instanceof UserError ? error : networkFailure(error);
      });
    try {
      checkLinkedHash(response, file, subject);
      if (!REDIRECTS.has(response.status)) return { response, offset: checkAnswer(response, request) };
      url = redirectTarget(response, url, subject);
    } catch (error) {
      await response.body?.cancel();
      throw error;
    }
    await response.body?.cancel();
  }
  throw new UserError(
    `The hub's redirects for ${file.path} lead in a circle: check HF_ENDPOINT and your proxy.`,
  );
}

/** Where the bytes of a successful answer begin. */
function checkAnswer(response: Response, { subject, file, offset }: FileRequest): number {
  const { status, headers } = response;
  if (status === 416) throw new TransientFailure(`it has no byte ${offset} of ${file.path}`);
  if (status !== 200 && status !== 206) throw refusal(response, subject, file.path);
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  const begins = status === 206 ? Number(range?.[1] ?? NaN) : 0;
  if (begins !== 0 && begins !== offset)
    throw new TransientFailure('it answers with another range than asked for');
  const length = headers.get('content-length');
  const expected = file.bytes - begins;
  if (length !== null && Number(length) !== expected)
    throw new TransientFailure(
      `it announces ${length} bytes of ${file.path} where the listing has ${expected}`,
    );
  return begins;
}

/** For large files the hub names the hash beside the redirect; a different one is a different file. */
function checkLinkedHash(response: Response, file: RemoteFile, { id }: Subject): void {
  const linked = response.headers.get('x-linked-etag')?.replace(/^W\/|"/g, '');
  if (linked !== undefined && /^[0-9a-f]{64}$/.test(linked) && linked !== file.hash.hex)
    throw new UserError(
      `${file.path} of ${id.name} is not the file that its listing names: check HF_ENDPOINT.`,
    );
}

function redirectTarget(response: Response, from: string, { id }: Subject): string {
  const location = response.headers.get('location');
  const target = location !== null && URL.canParse(location, from) ? new URL(location, from) : undefined;
  const allowed = from.startsWith('https:') ? ['https:'] : ['http:', 'https:'];
  if (!target || !allowed.includes(target.protocol))
    throw new UserError(
      `The hub sends requests for ${id.name} to no usable address: check HF_ENDPOINT and your proxy.`,
    );
  return target.href;
}
