import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { weightFiles } from '../../lm/external-data';
import { graphPaths, PRECISIONS, type Precision } from '../../lm/model-files';
import { hasTokenizer } from '../../lm/tokenizer';
import { listFolder } from '../list-folder';
import { formatModelId, isCommit, parseModelId, DEFAULT_REVISION, type ModelId } from '../model-id';
import { repositoryFolder, repositoryName } from './layout';
import { commitOf } from './refs';

/** A model that is complete on this machine at one precision or more, whoever downloaded it. */
export interface InstalledModel {
  /** As it was asked for: `owner/name`, with the revision unless that is the default one. */
  readonly id: string;
  readonly folder: string;
  readonly graphs: readonly InstalledGraph[];
}

export interface InstalledGraph extends Weights {
  readonly precision: Precision;
}

/** What a model's numbers are in. */
export interface Weights {
  /** The graph and its external data. */
  readonly files: readonly string[];
  /** Of these files. */
  readonly bytes: number;
}

/** Every complete model in a Hugging Face cache, sorted by id. */
export function installedModels(cacheFolder: string): InstalledModel[] {
  return listFolder(cacheFolder)
    .map(repositoryName)
    .filter((name) => name !== undefined)
    .flatMap((name) => revisionsOf(cacheFolder, name))
    .flatMap((id) => installedModel(cacheFolder, id) ?? [])
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The model with this id, if it is complete here. */
export function installedModel(cacheFolder: string, id: ModelId): InstalledModel | undefined {
  const folder = snapshotOf(cacheFolder, id);
  if (folder === undefined) return undefined;
  const graphs = completeGraphs(folder);
  return graphs.length === 0 ? undefined : { id: formatModelId(id), folder, graphs };
}

/** The graphs of a model folder that have all their weights, best precision first. */
export function completeGraphs(folder: string): InstalledGraph[] {
  if (!existsSync(join(folder, 'config.json')) || !hasTokenizer(folder)) return [];
  return PRECISIONS.flatMap((precision) => {
    const file = graphPaths(precision)
      .map((path) => join(folder, path))
      .find((path) => existsSync(path));
    const weights = file === undefined ? undefined : completeWeights(file);
    return weights ? [{ precision, ...weights }] : [];
  });
}

/** A graph and its external data; undefined where some of it is missing, or it is no graph. */
export function completeWeights(graph: string): Weights | undefined {
  try {
    const files = weightFiles(graph);
    return { files, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
  } catch {
    return undefined;
  }
}

/** The folder of a model's files at a revision; undefined when the cache does not have it. */
export function snapshotOf(cacheFolder: string, id: ModelId): string | undefined {
  const folder = repositoryFolder(cacheFolder, id.name);
  const commit = commitOf(folder, id);
  const snapshot = commit === undefined ? undefined : join(folder.snapshots, commit);
  return snapshot !== undefined && existsSync(snapshot) ? snapshot : undefined;
}

/** The revisions with a name, and those commits that no name leads to. */
function revisionsOf(cacheFolder: string, name: string): ModelId[] {
  const folder = repositoryFolder(cacheFolder, name);
  const { refs, snapshots } = folder;
  const named = listFolder(refs, true)
    .filter((ref) => statSync(join(refs, ref)).isFile())
    .flatMap((ref) => parseModelId(`${name}@${ref.replaceAll('\\', '/')}`) ?? [])
    .sort((a, b) => Number(b.revision === DEFAULT_REVISION) - Number(a.revision === DEFAULT_REVISION));
  const reached = new Set(named.map((id) => commitOf(folder, id)));
  const others = listFolder(snapshots).filter((commit) => isCommit(commit) && !reached.has(commit));
  return [...named, ...others.map((revision) => ({ name, revision }))];
}
