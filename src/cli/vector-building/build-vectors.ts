import { messageOf, UserError } from '../../common/errors';
import type { BuiltModel } from '../../steering/build/build-vector';
import { readConcept, untunedLayers, vectorOf } from '../../steering/build/untuned-vector';
import { withLayers } from '../../steering/build/with-layers';
import { EXPLORATION_METHOD } from '../../steering/build/build-exploration';
import { isContrast, type Concept } from '../../steering/concepts/read-concepts';
import type { Scored, Setting } from '../../steering/evaluation/choose-setting';
import { vectorPath } from '../../steering/library';
import { METHOD_NAMES, type MethodName } from '../../steering/methods/methods';
import type { SteeringVector } from '../../steering/steering-vector';
import { loadSteeringVector, saveSteeringVector } from '../../steering/vector-store';
import type { OpenModel } from '../engine';
import type { Io } from '../io';
import { ownVectorFolder } from '../vectors';
import { progressOn } from './progress';
import { tuneExploration } from './tune-exploration';
import { tuneVector, type TunedVector } from './tune-vector';

export interface BuildVectorsOptions {
  readonly method: MethodName | 'best';
  /** @default the user's own folder for the model */
  readonly out: string | undefined;
  readonly tune: boolean;
  /** Build again what is there already. */
  readonly force: boolean;
}

export interface ConceptReport {
  readonly id: string;
  readonly outcome: 'built' | 'kept' | 'refused';
  readonly file?: string;
  readonly layers?: readonly number[];
  readonly strength?: number;
  /** How many positions of a completion it is tuned to steer; absent for all. */
  readonly positions?: number;
  readonly coherence?: number;
  /** Why it was refused. */
  readonly reason?: string;
}

export interface BuildReport {
  readonly model: string;
  readonly sha256: string;
  readonly method: string;
  readonly folder: string;
  readonly concepts: readonly ConceptReport[];
}

/** Builds the vectors of concepts that are not there yet, saying on standard error how far it has come. */
export async function buildVectors(
  { client, info }: OpenModel,
  concepts: readonly Concept[],
  io: Io,
  { method, out, tune, force }: BuildVectorsOptions,
): Promise<BuildReport> {
  if (!info.steerable)
    throw new UserError(`The model ${info.id} cannot be steered: ${info.reason ?? 'unknown reason'}.`);
  const { signal } = io;
  const sha256 = await client.identify({ signal });
  const folder = out ?? ownVectorFolder(sha256);
  const model: BuiltModel = { id: info.id, sha256, layers: info.layers, hiddenSize: info.hiddenSize };
  const reports: ConceptReport[] = [];
  for (const [index, concept] of concepts.entries()) {
    const file = vectorPath(folder, concept.id);
    const known = force ? undefined : await existing(file, concept, model, method);
    if (known) {
      reports.push(reportOf(concept.id, 'kept', file, known));
      continue;
    }
    const progress = progressOn(io, `${concept.id} (${index + 1} of ${concepts.length}): reading`);
    const read = await readConcept(client, concept, model, { folder, signal, onProgress: progress.step });
    progress.done();
    const build = (by: MethodName): SteeringVector => vectorOf(concept, read, model, by);
    const tuned = async (): Promise<SteeringVector> => {
      if (!isContrast(concept)) return tuneExploration(build('g-act'), concept, { client }, io);
      const methods = method === 'best' ? METHOD_NAMES : [method];
      return bestOf(methods, async (by) => tuneVector(build(by), concept, { client, info }, io));
    };
    try {
      const vector = tune
        ? await tuned()
        : withLayers(build(method === 'best' ? 'g-act' : method), untunedLayers(read.captured));
      await saveSteeringVector(file, vector);
      reports.push(reportOf(concept.id, 'built', file, vector));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      reports.push({ id: concept.id, outcome: 'refused', reason: messageOf(error) });
    }
    const isShared = concepts.slice(index + 1).some(({ kind }) => kind === 'language');
    if (concept.kind !== 'language' || !isShared) await read.partial.remove();
  }
  return { model: info.id, sha256, method, folder, concepts: reports };
}

/** The tuned vector that does best; of equals the first. */
async function bestOf(
  methods: readonly MethodName[],
  tuned: (method: MethodName) => Promise<TunedVector>,
): Promise<SteeringVector> {
  let best: TunedVector | undefined;
  for (const method of methods) {
    const candidate = await tuned(method);
    if (!best || isBetter(candidate.best, best.best)) best = candidate;
  }
  if (!best) throw new Error('no method to build with');
  return best.vector;
}

function isBetter(a: Scored<Setting>, b: Scored<Setting>): boolean {
  return a.isHealthy === b.isHealthy ? a.score > b.score : a.isHealthy;
}

/** The vector that an earlier build made of the same examples for the same model. */
async function existing(
  file: string,
  concept: Concept,
  model: BuiltModel,
  method: MethodName | 'best',
): Promise<SteeringVector | undefined> {
  try {
    const { vector } = await loadSteeringVector(file);
    const { modelSha256, datasetSha256, method: made } = vector.metadata;
    const isMade = isContrast(concept) ? method === 'best' || made === method : made === EXPLORATION_METHOD;
    const isSame = modelSha256 === model.sha256 && datasetSha256 === concept.datasetSha256 && isMade;
    return isSame ? vector : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined; // not there, or damaged: it is built anew
    throw error;
  }
}

function reportOf(
  id: string,
  outcome: 'built' | 'kept',
  file: string,
  { metadata, blocks }: SteeringVector,
): ConceptReport {
  return {
    id,
    outcome,
    file,
    layers: blocks.map(({ block }) => block),
    ...(metadata.recommendedStrength !== undefined && { strength: metadata.recommendedStrength }),
    ...(metadata.recommendedPositions !== undefined && { positions: metadata.recommendedPositions }),
    ...(metadata.coherence !== undefined && { coherence: metadata.coherence }),
  };
}
