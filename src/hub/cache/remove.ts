import { existsSync } from 'node:fs';
import { readdir, readFile, readlink, realpath, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { UserError } from '../../common/errors';
import { externalFile, externalLocations } from '../../lm/external-data';
import { graphPaths, PRECISIONS, type Precision } from '../../lm/model-files';
import { systemClock, type Clock } from '../clock';
import { formatModelId, type ModelId } from '../model-id';
import { inCache } from './in-cache';
import { snapshotOf } from './installed';
import { isDraft, repositoryFolder, type RepositoryFolder } from './layout';
import { withLock } from './lock';

/** Weights that are not ours: while any are in a snapshot, its configuration and tokenizer stay with them. */
const OTHER_WEIGHTS = /\.(safetensors|bin|pt|pth|gguf|h5|msgpack|onnx)$/i;

/** What is to be removed, and how long to wait for a download that is under way. */
export interface RemoveOptions {
  /** Default: all there are. */
  readonly precision?: Precision | undefined;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

/**
 * Removes a model's graphs, or the graph of one precision, and what unfinished downloads have left. Other tools share
 * the cache: what they may have put there stays, and so do blobs that another revision shows.
 *
 * @returns bytes that were freed
 * @throws UserError when there is nothing of it
 */
export async function removeModel(cacheFolder: string, id: ModelId, options: RemoveOptions): Promise<number> {
  const { precision, signal, clock = systemClock } = options;
  const folder = repositoryFolder(cacheFolder, id.name);
  return inCache(cacheFolder, () =>
    withLock(folder.lock, { clock, signal }, async () => {
      const snapshot = snapshotOf(cacheFolder, id);
      const graphs = graphsOf(snapshot, precision);
      if (graphs.length === 0 && !(await filesBelow(folder.blobs)).some(isDraft)) {
        const at = precision === undefined ? '' : ` at ${precision}`;
        throw new UserError(`${formatModelId(id)}${at} is not installed: there is nothing to remove.`);
      }
      if (snapshot !== undefined) await removeGraphs(folder, snapshot, graphs);
      const freed = await removeUnshownBlobs(folder);
      if ((await filesBelow(folder.snapshots)).length === 0 && (await filesBelow(folder.blobs)).length === 0)
        await rm(folder.root, { recursive: true, force: true });
      return freed;
    }),
  );
}

/** Graphs and the data that no other graph keeps weights in; the whole snapshot where no weights are left in it. */
async function removeGraphs(
  folder: RepositoryFolder,
  snapshot: string,
  graphs: readonly string[],
): Promise<void> {
  const others = graphsOf(snapshot, undefined).filter((graph) => !graphs.includes(graph));
  const needed = new Set(others.flatMap(dataOf));
  for (const file of graphs.flatMap((graph) => [...dataOf(graph), graph]))
    if (!needed.has(file)) await rm(file, { force: true });
  if ((await filesBelow(snapshot)).some((file) => OTHER_WEIGHTS.test(file))) return;
  await rm(snapshot, { recursive: true });
  await removeRefs(folder.refs, basename(snapshot));
}

function graphsOf(snapshot: string | undefined, precision: Precision | undefined): string[] {
  if (snapshot === undefined) return [];
  return (precision === undefined ? PRECISIONS : [precision])
    .flatMap(graphPaths)
    .map((path) => join(snapshot, path))
    .filter((file) => existsSync(file));
}

function dataOf(graph: string): string[] {
  try {
    // Files that the graph names outside its own folder are not ours to remove.
    return externalLocations(graph)
      .map((name) => externalFile(graph, name))
      .filter((file) => !relative(dirname(graph), file).startsWith('..'));
  } catch {
    return [];
  }
}

async function removeRefs(refs: string, commit: string): Promise<void> {
  for (const file of await filesBelow(refs))
    if ((await readFile(file, 'utf8')).trim() === commit) await rm(file);
}

async function removeUnshownBlobs({ blobs, snapshots }: RepositoryFolder): Promise<number> {
  const shown = new Set<string>();
  for (const file of await filesBelow(snapshots)) shown.add(await identityOf(file));
  let freed = 0;
  for (const blob of await filesBelow(blobs)) {
    // A download of another tool may be writing it at this moment.
    const isTheirs = blob.endsWith('.incomplete') && !isDraft(blob);
    if (isTheirs || shown.has(await identityOf(blob))) continue;
    freed += (await stat(blob)).size;
    await rm(blob);
  }
  return freed;
}

/** Hard links to one file have its number in common, symbolic ones its path. */
async function identityOf(file: string): Promise<string> {
  const real = await realpath(file).catch(() => readlink(file));
  const known = await stat(real).catch(() => undefined);
  return known ? `${known.dev}:${known.ino}` : real;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}
