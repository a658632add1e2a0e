import { EngineClient } from '../engine/client';
import { checkAndKeep } from '../hub/check/check-and-keep';
import type { ModelCheck } from '../hub/check/check-store';
import { thisMachine } from '../hub/this-machine';
import { checkStore } from './hub';
import type { Io } from './io';

/**
 * Checks a model in an engine of its own and keeps the verdict.
 * @param name what to call it to the user
 */
export async function checkInEngine(
  io: Io,
  name: string,
  folder: string,
  precision?: string,
): Promise<ModelCheck> {
  const engine = new EngineClient({ serverPath: io.engineServer });
  try {
    return await checkAndKeep({
      ...{ engine, name, folder, precision },
      memory: thisMachine().memory,
      store: checkStore(io),
      signal: io.signal,
      onWarning: (sentence) => io.err(`${sentence}\n`),
    });
  } finally {
    await engine.dispose();
  }
}
