import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { weightFiles } from './external-data';
import type { Model } from './onnx/model';

const READ_BYTES = 4 * 1024 * 1024;

/**
 * SHA-256 of a model's identity: the graph file alone where it holds its weights, else the graph followed by its
 * external data files in the order of their names.
 */
export async function hashModel(graph: string, model: Model): Promise<string> {
  const hash = createHash('sha256');
  for (const file of weightFiles(graph, model)) {
    if (!existsSync(file)) continue; // the runtime has already refused a model whose data is missing
    for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) {
      if (chunk instanceof Uint8Array) hash.update(chunk);
    }
  }
  return hash.digest('hex');
}
