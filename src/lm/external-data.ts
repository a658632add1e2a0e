import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The file that a graph calls `location`: beside the graph as it was given, which in a Hugging Face cache is a link to
 * a blob like its data, or beside the real graph where only that is a link.
 */
export function externalFile(graph: string, location: string): string {
  const beside = join(dirname(graph), location);
  return existsSync(beside) ? beside : join(dirname(realpathSync(graph)), location);
}
