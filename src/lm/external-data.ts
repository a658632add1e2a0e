import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openFileSource } from './onnx/bytes';
import type { Model } from './onnx/model';
import { scanModel } from './onnx/scan';

/**
 * The file that a graph calls `location`: beside the graph as it was given, which in a Hugging Face cache is a link to
 * a blob like its data, or beside the real graph where only that is a link.
 */
export function externalFile(graph: string, location: string): string {
  const beside = join(dirname(graph), location);
  return existsSync(beside) ? beside : join(dirname(realpathSync(graph)), location);
}

/**
 * Names of the files that a graph keeps weights in, sorted; none where it holds them itself. They are the graph's own
 * words: whoever makes a path of one checks it first.
 * @throws WireError when the file is no ONNX model
 */
export function externalLocations(graph: string): string[] {
  const source = openFileSource(graph);
  try {
    return locationsIn(scanModel(source));
  } finally {
    source.close();
  }
}

/** The same of a graph that was scanned already. */
function locationsIn({ graph }: Model): string[] {
  const names = new Set<string>();
  for (const { data } of graph.initializers) if (data.kind === 'external') names.add(data.location);
  return [...names].sort();
}

/**
 * The files that a model's numbers are in: the graph, then those that it keeps weights in, by name.
 * @param model the graph's content, where it was scanned already
 */
export function weightFiles(graph: string, model?: Model): string[] {
  const locations = model ? locationsIn(model) : externalLocations(graph);
  return [graph, ...locations.map((name) => externalFile(graph, name))];
}
