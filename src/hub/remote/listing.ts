import { listFiles, modelInfo } from '@huggingface/hub';
import * as z from 'zod';
import { UserError, messageOf } from '../../common/errors';
import type { ModelId } from '../model-id';
import { givenUp, TransientFailure, type Subject } from './errors';
import { apiFetch, assertOnline, type Remote } from './hub-fetch';
import { isSafePath, leavesFolder } from './safe-path';
import type { RetryContext } from './retry';

/** The hub's own hash of a file: of its bytes where it is stored as large, of its git object elsewhere. */
export interface FileHash {
  readonly algorithm: 'sha256' | 'git-blob';
  /** Lower-case; also the file's name in a cache. */
  readonly hex: string;
}

export interface RemoteFile {
  /** Within the repository, with forward slashes; safe to join to a folder. */
  readonly path: string;
  readonly bytes: number;
  readonly hash: FileHash;
}

/** A repository as it is at one commit. */
export interface RepositoryListing {
  readonly id: ModelId;
  readonly commit: string;
  readonly files: readonly RemoteFile[];
}

/** The largest real repositories have some thousand files. */
const MAX_FILES = 50_000;
/** No model file is larger: 16 TB. */
const MAX_FILE_BYTES = 2 ** 44;

const Info = z.object({ sha: z.string().regex(/^[0-9a-f]{40}$/) });
const size = z.int().min(0).max(MAX_FILE_BYTES);
const Entry = z.object({
  type: z.enum(['file', 'directory', 'unknown']),
  path: z.string().max(4096),
  size,
  oid: z.string().regex(/^[0-9a-f]{40}$/),
  lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size }).optional(),
});

/**
 * Lists a repository's files with their sizes and hashes.
 * @throws UserError when there is no such model or revision, it may not be read, or what the hub says makes no sense
 */
export async function listRepository(
  remote: Remote,
  id: ModelId,
  context: RetryContext,
): Promise<RepositoryListing> {
  assertOnline(remote, `Adding ${id.name}`);
  const { endpoint, token } = remote.settings;
  const subject: Subject = { id, endpoint, hasToken: token !== undefined };
  const common = { hubUrl: endpoint, fetch: apiFetch(remote, subject, context) };
  try {
    const info = await modelInfo({
      ...common,
      name: id.name,
      revision: id.revision,
      additionalFields: ['sha'],
    });
    const { sha: commit } = Info.parse(info);
    const files: RemoteFile[] = [];
    for await (const entry of listFiles({ ...common, repo: id.name, revision: commit, recursive: true })) {
      if (files.length >= MAX_FILES)
        throw new UserError(`${id.name} lists more files than any real model: check HF_ENDPOINT.`);
      const file = remoteFile(Entry.parse(entry), id);
      if (file) files.push(file);
    }
    return { id, commit, files };
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    if (error instanceof TransientFailure) throw givenUp(error, subject, `The listing of ${id.name}`);
    // zod's and JSON.parse's own words say where.
    const where = error instanceof z.ZodError ? (error.issues[0]?.path.join('.') ?? '') : messageOf(error);
    throw new UserError(
      `${endpoint} does not answer as a Hugging Face hub does (${where}): check HF_ENDPOINT.`,
    );
  }
}

function remoteFile(entry: z.infer<typeof Entry>, id: ModelId): RemoteFile | undefined {
  const { type, path, oid, lfs } = entry;
  if (leavesFolder(path))
    throw new UserError(
      `${id.name} lists a file whose name leaves its folder (${JSON.stringify(path)}): nothing of it is downloaded.`,
    );
  if (type !== 'file' || !isSafePath(path)) return undefined;
  return lfs
    ? { path, bytes: lfs.size, hash: { algorithm: 'sha256', hex: lfs.oid } }
    : { path, bytes: entry.size, hash: { algorithm: 'git-blob', hex: oid } };
}
