import { findModelFiles } from '../../lm/model-files';
import { completeGraphs, completeWeights } from '../cache/installed';
import { checkModel, type CheckingEngine, type CheckStage } from './check-model';
import { filesBehindCheck, type CheckStore, type ModelCheck } from './check-store';
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
  const { engine, name, folder, memory, store, signal, onStage, onWarning } = request;
  const precision = request.precision ?? completeGraphs(folder)[0]?.precision;
  const files = findModelFiles(folder, precision);
  const { files: weights = [files.graph], bytes = 0 } = completeWeights(files.graph) ?? {};
  assertMemory(name, bytes, memory);
  const warning = memoryWarning(name, bytes, memory);
  if (warning !== undefined) onWarning(warning);
  const check = await checkModel({ engine, folder, precision, signal, ...(onStage && { onStage }) });
  store.set(filesBehindCheck(weights, files.folder), check);
  return check;
}
