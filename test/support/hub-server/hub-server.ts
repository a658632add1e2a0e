import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FaultPlan } from './faults';
import type { Repository, ServedFile } from './repository';
import { sendFile } from './send-file';

/**
 * A Hugging Face hub on this machine: listings, and files of which the large ones are redirected to a second origin, with
 * the headers, the statuses and the error codes of the real one.
 */
export interface HubServer {
  /** For HF_ENDPOINT. */
  readonly endpoint: string;
  /** Origin of the storage that large files are redirected to. */
  readonly storage: string;
  /** Faults to come in answers with file contents. */
  readonly faults: FaultPlan;
  /** Faults to come in answers of the API. */
  readonly apiFaults: FaultPlan;
  readonly requests: RecordedRequest[];
  readonly close: () => Promise<void>;
}

export interface RecordedRequest {
  readonly origin: 'hub' | 'storage';
  readonly method: string;
  readonly url: string;
  readonly range: string | undefined;
  readonly authorization: string | undefined;
}

export interface HubOptions {
  /** Tokens that the hub knows. */
  readonly tokens?: readonly string[];
  /** Those of them that have accepted the conditions of gated repositories. */
  readonly readers?: readonly string[];
  /** Entries of a page of a listing. */
  readonly pageSize?: number;
  /** Changes a listing's entries before they are sent: a hub that lies. */
  readonly forge?: (entries: readonly object[]) => readonly object[];
}

/** Starts a hub that serves these repositories; `close` ends it. */
export async function startHub(
  repositories: readonly Repository[],
  options: HubOptions = {},
): Promise<HubServer> {
  const faults = new FaultPlan();
  const apiFaults = new FaultPlan();
  const requests: RecordedRequest[] = [];
  const record = (origin: 'hub' | 'storage', { method = '', url = '', headers }: IncomingMessage) => {
    requests.push({ origin, method, url, range: headers.range, authorization: headers.authorization });
  };
  const storage = createServer((request, response) => {
    record('storage', request);
    void serveStorage(request, response, repositories, faults).catch(() => response.destroy());
  });
  // Another host too, as the real storage is: clients follow redirects on the hub's own host by themselves.
  const storageOrigin = await listen(storage, 'localhost');
  const hub = createServer((request, response) => {
    record('hub', request);
    const context = { repositories, options, faults, apiFaults, storageOrigin };
    void serveHub(request, response, context).catch(() => response.destroy());
  });
  const endpoint = await listen(hub, '127.0.0.1');
  const close = async () => {
    await Promise.all([hub, storage].map(shutDown));
  };
  return { endpoint, storage: storageOrigin, faults, apiFaults, requests, close };
}

interface HubContext {
  readonly repositories: readonly Repository[];
  readonly options: HubOptions;
  readonly faults: FaultPlan;
  readonly apiFaults: FaultPlan;
  readonly storageOrigin: string;
}

async function serveHub(
  request: IncomingMessage,
  response: ServerResponse,
  context: HubContext,
): Promise<void> {
  const { repositories, options, apiFaults } = context;
  const url = new URL(request.url ?? '', `http://${request.headers.host ?? ''}`);
  const token = request.headers.authorization?.replace(/^Bearer /, '');
  if (token !== undefined && !options.tokens?.includes(token)) {
    refuse(response, 401, '', 'Invalid credentials in Authorization header');
    return;
  }
  const isApi = url.pathname.startsWith('/api/');
  const fault = isApi ? apiFaults.take(url.pathname) : undefined;
  if (fault?.kind === 'status') {
    response.writeHead(fault.status, { ...fault.headers }).end('a fault on demand');
    return;
  }
  if (fault?.kind === 'cut') {
    response.destroy();
    return;
  }
  if (url.pathname === '/api/models') {
    json(response, search(repositories, url.searchParams.get('search') ?? ''));
    return;
  }
  const [, name = '', kind = '', rest = ''] =
    /^(?:\/api\/models)?\/([^/]+\/[^/]+)\/(revision|tree|resolve)\/(.*)$/.exec(url.pathname) ?? [];
  const revisions = repositories.filter((candidate) => candidate.name === name);
  if (revisions.length === 0) {
    // So as not to tell strangers what is private.
    refuse(response, token === undefined ? 401 : 404, 'RepoNotFound', 'Repository not found');
    return;
  }
  const [first = '', ...segments] = rest.split('/').map(decodeURIComponent);
  const repository = revisions.find(({ commit, branches }) => first === commit || branches.includes(first));
  if (!repository) {
    refuse(response, 404, 'RevisionNotFound', 'Invalid rev id');
    return;
  }
  if (kind === 'revision') json(response, information(repository));
  else if (kind === 'tree') sendTree(response, url, repository, options);
  else await sendResolved(request, response, repository, segments.join('/'), token, context);
}

async function sendResolved(
  request: IncomingMessage,
  response: ServerResponse,
  repository: Repository,
  path: string,
  token: string | undefined,
  { options, faults, storageOrigin }: HubContext,
): Promise<void> {
  if (repository.gated && (token === undefined || !options.readers?.includes(token))) {
    refuse(
      response,
      token === undefined ? 401 : 403,
      'GatedRepo',
      `Access to model ${repository.name} is restricted`,
    );
    return;
  }
  const file = repository.files.find((candidate) => candidate.path === path);
  if (!file) {
    refuse(response, 404, 'EntryNotFound', 'Entry not found');
    return;
  }
  response.setHeader('X-Repo-Commit', repository.commit);
  if (file.sha256 === undefined) {
    await sendFile(request, response, file, faults.take(path), { ETag: `"${file.oid}"` });
    return;
  }
  response.setHeader('X-Linked-Size', String(file.bytes));
  response.setHeader('X-Linked-Etag', `"${file.sha256}"`);
  response.setHeader('ETag', `"${file.oid}"`);
  const location = `${storageOrigin}/${repository.name}/${file.sha256}?signature=${Date.now()}`;
  response.writeHead(302, { Location: location }).end(`Found. Redirecting to ${location}`);
}

async function serveStorage(
  request: IncomingMessage,
  response: ServerResponse,
  repositories: readonly Repository[],
  faults: FaultPlan,
): Promise<void> {
  const { pathname, search: query } = new URL(request.url ?? '', 'http://storage');
  const file = repositories
    .flatMap(({ name, files }) => files.map((candidate) => [name, candidate] as const))
    .find(([name, { sha256 }]) => `/${name}/${sha256 ?? ''}` === pathname)?.[1];
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const fault = faults.take(file.path);
  if (fault?.kind === 'redirect-loop') {
    response.writeHead(302, { Location: `${pathname}${query}&again=1` }).end();
    return;
  }
  // Storage has etags of its own, which name no content.
  await sendFile(request, response, file, fault, { ETag: '"0123456789abcdef-7"' });
}

function information(repository: Repository): object {
  return {
    _id: '0123456789abcdef01234567',
    id: repository.name,
    modelId: repository.name,
    sha: repository.commit,
    private: false,
    gated: repository.gated ? 'manual' : false,
    disabled: false,
    downloads: 42,
    likes: 7,
    lastModified: '2024-11-12T00:00:00.000Z',
    pipeline_tag: 'text-generation',
    tags: ['onnx', `license:${repository.licence}`],
    siblings: repository.files.map(({ path }) => ({ rfilename: path })),
  };
}

function search(repositories: readonly Repository[], text: string): object[] {
  return repositories
    .filter(({ name, files }) => name.includes(text) && files.some(({ path }) => path.endsWith('.onnx')))
    .map(information);
}

function sendTree(response: ServerResponse, url: URL, repository: Repository, options: HubOptions): void {
  const folders = new Set(
    repository.files.flatMap(({ path }) => {
      const parts = path.split('/').slice(0, -1);
      return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
    }),
  );
  const entries = [
    ...[...folders].map((path) => ({ type: 'directory', oid: 'a'.repeat(40), size: 0, path })),
    ...repository.files.map(treeEntry),
  ];
  const all = options.forge?.(entries) ?? entries;
  const { pageSize = 1000 } = options;
  const from = Number(url.searchParams.get('cursor') ?? 0);
  if (from + pageSize < all.length) {
    url.searchParams.set('cursor', String(from + pageSize));
    response.setHeader('Link', `<${url.href}>; rel="next"`);
  }
  json(response, all.slice(from, from + pageSize));
}

function treeEntry({ path, bytes, oid, sha256 }: ServedFile): object {
  const lfs = sha256 === undefined ? {} : { lfs: { oid: sha256, size: bytes, pointerSize: 134 } };
  return { type: 'file', oid, size: bytes, path, ...lfs };
}

function json(response: ServerResponse, value: unknown): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  if (code !== '') response.setHeader('X-Error-Code', code);
  response.setHeader('X-Error-Message', message);
  response.statusCode = status;
  json(response, { error: message });
}

async function listen(server: Server, host: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

async function shutDown(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
