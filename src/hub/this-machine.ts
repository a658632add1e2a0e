import { availableParallelism, freemem, totalmem } from 'node:os';
import { memoryOf } from './check/memory';
import type { Machine } from './recommend';

/** This machine, as far as this process may use it. */
export function thisMachine(): Machine {
  return {
    memory: memoryOf({ totalmem, freemem }, process.constrainedMemory()),
    cores: availableParallelism(),
  };
}
