import { UserError } from '../../common/errors';
import { formatBytes } from '../format-bytes';

/** This machine's memory, in bytes. */
export interface Memory {
  readonly total: number;
  /** What could be had now without pushing others out. */
  readonly available: number;
}

/** What a model takes, in bytes, estimated from its files. */
export interface MemoryNeed {
  readonly running: number;
  /** The first load compares the edited graph with the unedited one, and has both for a moment. */
  readonly checking: number;
}

/** More than a 4-bit model took (docs/models.md), for runtimes that repack more. */
const WEIGHT_FACTOR = 1.3;
/** The engine's process (130 MB), a tokenizer of 150,000 tokens, caches of keys and values, and scratch space. */
const BASE_BYTES = 300e6;

/** @param weightBytes of the graph and its external data */
export function memoryNeeded(weightBytes: number): MemoryNeed {
  return {
    running: BASE_BYTES + WEIGHT_FACTOR * weightBytes,
    checking: BASE_BYTES + 2 * WEIGHT_FACTOR * weightBytes,
  };
}

/** Memory of a machine, or of the part of it that this process may use. */
export function memoryOf(os: { totalmem(): number; freemem(): number }, constrained: number): Memory {
  // A control group without a limit reports 0, or more than there is.
  const limit = constrained > 0 ? constrained : Infinity;
  return { total: Math.min(os.totalmem(), limit), available: Math.min(os.freemem(), limit) };
}

/** @throws UserError when a model cannot run in this much memory: said before it is loaded, where the system would kill it */
export function assertMemory(what: string, weightBytes: number, memory: Memory): void {
  const { checking } = memoryNeeded(weightBytes);
  if (checking <= memory.total) return;
  throw new UserError(
    `${what} needs up to ${formatBytes(checking)} of memory and this machine has ${formatBytes(memory.total)}: choose a smaller model or precision.`,
  );
}

/** A sentence where a model fits the machine, but not what is free on it now. */
export function memoryWarning(what: string, weightBytes: number, memory: Memory): string | undefined {
  const { checking } = memoryNeeded(weightBytes);
  if (checking <= memory.available) return undefined;
  return `${what} takes up to ${formatBytes(checking)} while it is checked and ${formatBytes(memory.available)} are free: close something, or expect it to be slow.`;
}
