import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** A file of a served repository. */
export interface ServedFile {
  readonly path: string;
  readonly bytes: number;
  /** Git's id of the blob, or of the pointer to a large file. */
  readonly oid: string;
  /** Of the content; only large files have one at the hub. */
  readonly sha256?: string;
  /** Content from a byte on, up to but not including `end`. */
  readonly open: (start: number, end: number) => Readable;
}

/** A repository at a commit; one with several is served as several of one name. */
export interface Repository {
  readonly name: string;
  readonly commit: string;
  readonly files: readonly ServedFile[];
  /** Only tokens in `readers` may fetch files, though everyone may list them. */
  readonly gated: boolean;
  readonly licence: string;
  readonly branches: readonly string[];
}

export interface RepositoryOptions {
  readonly gated?: boolean;
  readonly licence?: string;
  /** Names of the commit. Default: `main`. */
  readonly branches?: readonly string[];
}

/** The hub stores these outside git, whatever their size. */
const LARGE = /\.onnx|\.onnx_data|\.data$|\.safetensors$|\.gguf$|\.bin$/;
const CHUNK_BYTES = 8 * 1024;

/** A repository of contents by path. */
export function repositoryOf(
  name: string,
  contents: Readonly<Record<string, Uint8Array | string>>,
  options: RepositoryOptions = {},
): Repository {
  const files = Object.entries(contents).map(([path, content]) => {
    const bytes = Buffer.from(content);
    return served(path, bytes.length, sha256(bytes), gitOid(bytes), (start, end) =>
      Readable.from(chunks(bytes.subarray(start, end)), { objectMode: false }),
    );
  });
  return describe(name, files, options);
}

/** A repository of the files of a model folder, read as they are asked for. */
export function repositoryOfFolder(
  name: string,
  folder: string,
  options: RepositoryOptions = {},
): Repository {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  const files = paths.map((path) => {
    const file = join(folder, path);
    const { size } = statSync(file);
    const isLarge = LARGE.test(path);
    const hash = isLarge ? hashOfFile(file) : '';
    const oid = isLarge ? gitOid(Buffer.from(hash)) : gitOid(readFileSync(file));
    return served(path.replaceAll('\\', '/'), size, hash, oid, (start, end) =>
      end > start ? createReadStream(file, { start, end: end - 1 }) : Readable.from([]),
    );
  });
  return describe(name, files, options);
}

function served(
  path: string,
  bytes: number,
  hash: string,
  oid: string,
  open: ServedFile['open'],
): ServedFile {
  return { path, bytes, oid, open, ...(LARGE.test(path) ? { sha256: hash } : {}) };
}

function describe(name: string, files: readonly ServedFile[], options: RepositoryOptions): Repository {
  const { gated = false, licence = 'mit', branches = ['main'] } = options;
  const commit = createHash('sha1')
    .update(name + files.map(({ path, oid }) => path + oid).join())
    .digest('hex');
  return { name, commit, files, gated, licence, branches };
}

function* chunks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function gitOid(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function hashOfFile(file: string): string {
  return sha256(readFileSync(file));
}
