import { join } from 'node:path';

/**
 * The Hugging Face cache, as huggingface_hub documents it: for each repository a folder of blobs named by their hash,
 * of snapshots (a folder for each commit, of links to blobs under the files' real names) and of refs (files that name
 * the commit of a branch).
 *
 *     models--owner--name/blobs/<hash>
 *     models--owner--name/snapshots/<commit>/onnx/model_q4.onnx -> ../../../blobs/<hash>
 *     models--owner--name/refs/main
 *     .locks/models--owner--name/
 */
export interface RepositoryFolder {
  readonly root: string;
  readonly blobs: string;
  readonly snapshots: string;
  readonly refs: string;
  /** File that exists while Trimtab downloads into this repository. */
  readonly lock: string;
}

const PREFIX = 'models--';

export function repositoryFolder(cacheFolder: string, name: string): RepositoryFolder {
  const folder = PREFIX + name.replace('/', '--');
  const root = join(cacheFolder, folder);
  return {
    root,
    blobs: join(root, 'blobs'),
    snapshots: join(root, 'snapshots'),
    refs: join(root, 'refs'),
    lock: join(cacheFolder, '.locks', folder, 'trimtab.lock'),
  };
}

/** The repository a folder of the cache belongs to; undefined for other folders and for names without an owner. */
export function repositoryName(folder: string): string | undefined {
  const [owner, name, ...more] = folder.startsWith(PREFIX) ? folder.slice(PREFIX.length).split('--') : [];
  return owner === undefined || name === undefined || more.length > 0 ? undefined : `${owner}/${name}`;
}

const DRAFT = '.trimtab.incomplete';

/** Name of a blob that is still being fetched; huggingface_hub's end otherwise, so that the two never share one. */
export function draftOf(blob: string): string {
  return blob + DRAFT;
}

/** Whether a file is such a draft. */
export function isDraft(file: string): boolean {
  return file.endsWith(DRAFT);
}
