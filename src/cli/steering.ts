import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { UserError } from '../common/errors';
import type { SteeringState } from '../lm/steering-block';
import { checkAgainstModel } from '../steering/check-against-model';
import { compose, defaultStrength, type VectorChoice } from '../steering/compose';
import { collectContrastTexts } from '../steering/contrast-text';
import { differenceInMeans } from '../steering/difference-in-means';
import { findVector } from '../steering/library';
import { quote } from '../steering/quote';
import type { SteeringVector } from '../steering/steering-vector';
import { loadSteeringVector } from '../steering/vector-store';
import type { OpenModel } from './engine';
import type { Io } from './io';
import { libraryFor } from './vectors';

/** What the command line says about steering. */
export interface SteeringRequest {
  readonly vectors: readonly { readonly file: string; readonly strength?: number }[];
  /** Vectors of the library by id. */
  readonly steer?: readonly { readonly id: string; readonly strength?: number }[];
  /** Files or folders to build a difference-in-means vector from, on the spot. */
  readonly toward: readonly string[];
  readonly away: readonly string[];
  /** Strength of that vector. */
  readonly strength?: number | undefined;
  readonly steerPrompt: boolean;
  /** Longest push of all vectors together, as a share of the stream's length. @default no bound */
  readonly mostPush?: number | undefined;
  /** Take from each vector what it shares with the ones before it. */
  readonly orthogonal?: boolean;
  /** Steer only where the model is undecided. */
  readonly onlyUndecided?: boolean;
  /** Entropy above which it is, in nats. */
  readonly undecidedAbove?: number;
}

/** Steering as it is applied and reported. */
export interface AppliedRequest {
  readonly state?: SteeringState;
  readonly report: {
    readonly fingerprint: string;
    readonly vectors: readonly {
      readonly name: string;
      readonly strength: number;
      readonly layers: readonly number[];
    }[];
    /** That the strengths were lowered, and by how much. */
    readonly note?: string;
  };
}

/** @throws UserError when a vector cannot be read or does not fit the model, or a contrast cannot be made */
export async function prepareSteering(
  request: SteeringRequest,
  model: OpenModel,
  io: Io,
): Promise<AppliedRequest> {
  const { info } = model;
  const { steer = [] } = request;
  if (request.vectors.length + steer.length + request.toward.length > 0 && !info.steerable) {
    throw new UserError(`The model ${info.id} cannot be steered: ${info.reason ?? 'unknown reason'}.`);
  }
  checkNames([...request.vectors.map(({ file }) => basename(file)), ...steer.map(({ id }) => id)]);
  const choices: VectorChoice[] = [];
  for (const { file, strength } of request.vectors) {
    const { vector } = await loadSteeringVector(file);
    const sha256 =
      vector.metadata.modelSha256 === '' ? undefined : await model.client.identify({ signal: io.signal });
    checkAgainstModel(vector, { ...info, sha256 });
    choices.push({ vector, strength });
  }
  if (steer.length > 0) {
    const library = await libraryFor(model, io);
    for (const { id, strength } of steer) {
      const { vector } = findVector(library, id, info.id);
      checkAgainstModel(vector, info);
      choices.push({ vector: { ...vector, name: id }, strength });
    }
  }
  if (request.toward.length > 0) {
    choices.push({ vector: await contrast(request, model, io), strength: request.strength });
  }
  const { steerPrompt, mostPush, orthogonal, onlyUndecided, undecidedAbove } = request;
  const { state, note } = compose(
    choices.map((choice) => ({ ...choice, onlyUndecided })),
    { steerPrompt, mostPush, orthogonal, undecidedAbove },
  );
  const vectors = choices.map(({ vector, strength }) => ({
    name: vector.name,
    strength: strength ?? defaultStrength(vector),
    layers: vector.blocks.map(({ block }) => block),
  }));
  const report = { fingerprint: state?.fingerprint ?? '', vectors, ...(note !== undefined && { note }) };
  return { ...(state ? { state } : {}), report };
}

/** Reports name vectors by their files and ids: two of one name could not be told apart. */
function checkNames(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new UserError(
    `Two of the chosen vectors are named ${quote(twice)}; choose one of them, or rename its file.`,
  );
}

async function contrast(
  { toward, away }: SteeringRequest,
  model: OpenModel,
  io: Io,
): Promise<SteeringVector> {
  const texts = { toward: await collect(toward), away: await collect(away) };
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex');
  const sums = async (side: readonly string[]) => model.client.sumActivations(side, { signal: io.signal });
  return differenceInMeans({
    toward: await sums(texts.toward),
    away: await sums(texts.away),
    name: `${toward.join(' ')} against ${away.join(' ')}`,
    model: { id: model.info.id },
    datasetSha256: hash,
  });
}

async function collect(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map(async (path) => collectContrastTexts(path)));
  return found.flatMap(({ texts }) => texts.map(({ text }) => text));
}
