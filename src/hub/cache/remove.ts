import { existsSync } from 'node:fs';
import { readdir, readFile, readlink, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { UserError } from '../../common/errors';
import { externalFile, externalLocations } from '../../lm/external-data';
import { graphPaths, PRECISIONS, type Precision } from '../../lm/model-files';
import { formatModelId, type ModelId } from '../model-id';
import { snapshotOf } from './installed';
import { repositoryFolder } from './layout';

/** Weights that are not ours: while any are in a snapshot, its configuration and tokenizer stay with them. */
const OTHER_WEIGHTS = /\.(safetensors|bin|pt|pth|gguf|h5|msgpack|onnx)$/i;

/**
 * Removes a model's graphs, or the graph of one precision, from a cache that other tools share: what is left there is
 * what someone else may have put, and blobs that another revision shows stay.
 *
 * @returns bytes that were freed
 * @throws UserError when it is not there
 */
export async function removeModel(cacheFolder: string, id: ModelId, precision?: Precision): Promise<number> {
  const snapshot = snapshotOf(cacheFolder, id);
  const graphs = (precision === undefined ? PRECISIONS : [precision])
    .flatMap(graphPaths)
    .map((path) => join(snapshot ?? '', path))
    .filter((file) => snapshot !== undefined && existsSync(file));
  if (snapshot === undefined || graphs.length === 0)
    throw new UserError(
      `${formatModelId(id)}${precision ? ` at ${precision}` : ''} is not installed: there is nothing to remove.`,
    );
  for (const graph of graphs) for (const file of [...dataOf(graph), graph]) await rm(file, { force: true });
  const left = await filesBelow(snapshot);
  const { root, refs } = repositoryFolder(cacheFolder, id.name);
  if (!left.some((file) => OTHER_WEIGHTS.test(file))) {
    await rm(snapshot, { recursive: true });
    await removeRefs(refs, snapshot.slice(dirname(snapshot).length + 1));
  }
  const freed = await removeUnshownBlobs(cacheFolder, id.name);
  if ((await filesBelow(join(root, 'snapshots'))).length === 0)
    await rm(root, { recursive: true, force: true });
  return freed;
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

async function removeUnshownBlobs(cacheFolder: string, name: string): Promise<number> {
  const { blobs, snapshots } = repositoryFolder(cacheFolder, name);
  const shown = new Set<string>();
  for (const file of await filesBelow(snapshots)) shown.add(await identityOf(file));
  let freed = 0;
  for (const blob of await filesBelow(blobs)) {
    if (shown.has(await identityOf(blob))) continue;
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
