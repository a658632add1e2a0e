import { completeGraphs, weightBytes } from '../hub/cache/installed';
import { checkModel } from '../hub/check/check-model';
import type { ModelCheck } from '../hub/check/check-store';
import { assertMemory, memoryWarning } from '../hub/check/memory';
import { EngineClient } from '../engine/client';
import { findModelFiles } from '../lm/model-files';
import { checkStore, thisMachine } from './hub';
import type { Io } from './io';

/**
 * Checks a model in an engine of its own and keeps the verdict.
 * @param name what to call it to the user
 */
export async function checkAndKeep(
  io: Io,
  name: string,
  folder: string,
  precision?: string,
): Promise<ModelCheck> {
  const { graph } = findModelFiles(folder, precision ?? completeGraphs(folder)[0]?.precision);
  const bytes = weightBytes(graph) ?? 0;
  const { memory } = thisMachine();
  assertMemory(name, bytes, memory);
  const warning = memoryWarning(name, bytes, memory);
  if (warning !== undefined) io.err(`${warning}\n`);
  const engine = new EngineClient({ serverPath: io.engineServer });
  try {
    const check = await checkModel({ engine, folder, precision, signal: io.signal });
    checkStore(io).set(graph, check);
    return check;
  } finally {
    await engine.dispose();
  }
}
