import { posix } from 'node:path';
import { UserError, messageOf } from '../../common/errors';
import { externalLocations } from '../../lm/external-data';
import type { RemoteFile, RepositoryListing } from '../remote/listing';
import { isSafePath } from '../remote/safe-path';

/**
 * The files that a graph keeps weights in, by its own word: exporters may name them as they like.
 *
 * @param graph of the listing
 * @param file the graph's content on this machine
 * @throws UserError when it is no graph, or names what the repository does not have
 */
export function namedData({ id, files }: RepositoryListing, graph: RemoteFile, file: string): RemoteFile[] {
  return locationsIn(file, graph, id.name).map((location) => {
    const path = posix.join(posix.dirname(graph.path), location);
    const found = isSafePath(location) ? files.find((entry) => entry.path === path) : undefined;
    if (found) return found;
    throw new UserError(
      `${graph.path} of ${id.name} keeps weights in ${JSON.stringify(location)}, which the repository does not have: choose another precision or export.`,
    );
  });
}

function locationsIn(file: string, graph: RemoteFile, name: string): string[] {
  try {
    return externalLocations(file);
  } catch (error) {
    throw new UserError(`${graph.path} of ${name} cannot be read as an ONNX model: ${messageOf(error)}.`);
  }
}
