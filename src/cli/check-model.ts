import { EngineClient } from '../engine/client';
import { checkAndKeep } from '../hub/check/check-and-keep';
import { checkStageText } from '../hub/check/check-stage-text';
import type { ModelCheck } from '../hub/check/check-store';
import { thisMachine } from '../hub/this-machine';
import { checkStore } from './hub';
import type { Io } from './io';
import { ChangingLine } from './terminal/changing-line';
import { printable } from './terminal/printable';

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
  const line = io.interactive ? new ChangingLine(io) : undefined;
  try {
    return await checkAndKeep({
      ...{ engine, name, folder, precision },
      memory: thisMachine().memory,
      store: checkStore(io),
      signal: io.signal,
      onStage: (stage) => line?.draw(`Checking ${printable(name)}: ${checkStageText(stage)} …`),
      onWarning: (sentence) => io.err(`${printable(sentence)}\n`),
    });
  } finally {
    line?.clear();
    await engine.dispose();
  }
}
