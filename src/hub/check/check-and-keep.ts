import { findModelFiles } from '../../lm/model-files';
import { completeGraphs, weightBytes } from '../cache/installed';
import { checkModel, type CheckingEngine, type CheckStage } from './check-model';
import type { CheckStore, ModelCheck } from './check-store';
import { assertMemory, memoryWarning, type Memory } from './memory';

export interface KeptCheckRequest {
  /** An engine of its own, so that a bad model takes no other down. */
  readonly engine: CheckingEngine;
  /** What to call the model to the user. */
  readonly name: string;
  readonly folder: string;
  readonly precision?: string | undefined;
  readonly memory: Memory;
  readonly store: CheckStore;
  readonly signal: AbortSignal;
  readonly onStage?: (stage: CheckStage) => void;
  /** Told before the model is loaded that it fits the machine, but not what is free on it. */
  readonly onWarning: (sentence: string) => void;
}

/**
 * Checks a model and keeps the verdict.
 * @throws UserError when it cannot be loaded, or needs more memory than there is
 */
export async function checkAndKeep(request: KeptCheckRequest): Promise<ModelCheck> {
  const { engine, name, folder, precision, memory, store, signal, onStage, onWarning } = request;
  const { graph } = findModelFiles(folder, precision ?? completeGraphs(folder)[0]?.precision);
  const bytes = weightBytes(graph) ?? 0;
  assertMemory(name, bytes, memory);
  const warning = memoryWarning(name, bytes, memory);
  if (warning !== undefined) onWarning(warning);
  const check = await checkModel({ engine, folder, precision, signal, ...(onStage && { onStage }) });
  store.set(graph, check);
  return check;
}
