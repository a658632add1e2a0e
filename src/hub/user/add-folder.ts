import { UserError } from '../../common/errors';
import { findModelFiles } from '../../lm/model-files';
import { completeGraphs, type InstalledGraph } from '../cache/installed';
import { readUserConfig, writeUserConfig } from './user-config';

/**
 * Takes a folder among the models to choose from.
 *
 * @param folder absolute
 * @returns the graph at the precision that was asked for, or at the best one
 * @throws UserError when there is no such graph, or something of it is missing
 */
export function addFolder(configFile: string, folder: string, precision: string | undefined): InstalledGraph {
  // Says what is missing where there is no graph at all.
  findModelFiles(folder, precision);
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
