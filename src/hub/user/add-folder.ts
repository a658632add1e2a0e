import { join } from 'node:path';
import { UserError } from '../../common/errors';
import { completeGraphs, type InstalledGraph } from '../cache/installed';
import { listFolder } from '../list-folder';
import { noGraphSentence, precisionsAmong } from '../no-graph';
import { readUserConfig, writeUserConfig } from './user-config';

/**
 * Takes a folder among the models to choose from.
 *
 * @param folder absolute
 * @returns the graph at the precision that was asked for, or at the best one
 * @throws UserError when there is no such graph, or something of it is missing
 */
export function addFolder(configFile: string, folder: string, precision: string | undefined): InstalledGraph {
  const paths = [...listFolder(folder), ...listFolder(join(folder, 'onnx')).map((name) => `onnx/${name}`)];
  if (!precisionsAmong(paths).some((found) => precision === undefined || found === precision))
    throw new UserError(noGraphSentence(folder, paths, precision));
  const graph = completeGraphs(folder).find(
    (candidate) => precision === undefined || candidate.precision === precision,
  );
  if (!graph)
    throw new UserError(
      `The model folder ${folder} is not complete: it needs config.json, tokenizer.json and all weights of a graph.`,
    );
  const config = readUserConfig(configFile);
  const folders = [...new Set([...(config.folders ?? []), folder])];
  writeUserConfig(configFile, { ...config, folders });
  return graph;
}
