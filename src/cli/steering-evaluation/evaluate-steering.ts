import { join } from 'node:path';
import { UserError } from '../../common/errors';
import { buildVector } from '../../steering/build/build-vector';
import { candidateBlocks } from '../../steering/build/candidate-blocks';
import { layerContrasts } from '../../steering/build/layer-contrasts';
import { readActivations } from '../../steering/build/read-activations';
import type { PartialCaptures } from '../../steering/build/partial-captures';
import { statesPerText } from '../../steering/build/state-budget';
import type { ConceptContrast } from '../../steering/concepts/contrasts';
import { isContrast } from '../../steering/concepts/read-concepts';
import { promptGroups } from '../../steering/concepts/prompt-groups';
import { shareOf, type Share } from '../../steering/evaluation/share';
import { languagePrompts } from '../../steering/evaluation/prompts';
import { runPrompts, type PromptsRun } from '../../steering/evaluation/run-prompts';
import type { Capture } from '../../lm/types';
import type { SyntaxParsers } from '../../syntax/parser';
import type { OpenModel } from '../engine';
import { collectCode } from '../evaluation/code-files';
import type { Io } from '../io';
import { conceptsOf } from '../vector-building/concepts-of';
import { TRIAL_TOKENS } from '../vector-building/tune-vector';
import { libraryFor } from '../vectors';
import { HeldOutCode, MAX_FILES } from './bits-under-steering';
import { evaluateConcept, type ConceptEvaluation } from './evaluate-concept';
import { evaluateExploration, type ExplorationEvaluation } from './evaluate-exploration';
import { probeAccuracies, type LayerAccuracy } from './probe-table';
import { promptsFor } from './prompts-for';
import { readTasks } from './read-tasks';
import { partsOf } from './variants';

export interface SteeringReport {
  readonly model: string;
  readonly sha256: string;
  readonly tokens: number;
  /** Development tasks that strengths, schedules and parts were compared on. */
  readonly compared: number;
  /** What the model writes when nothing is asked for, over neutral tasks of both splits. */
  readonly bias: Readonly<Record<string, Share>>;
  readonly biasTasks: number;
  readonly concepts: readonly ConceptEvaluation[];
  readonly explorations: readonly ExplorationEvaluation[];
  /** Mean over the languages, by block. */
  readonly probes: readonly LayerAccuracy[];
}

export interface EvaluateSteeringOptions {
  readonly concepts: readonly string[];
  readonly limit: number;
  readonly probes: boolean;
  readonly parsers: SyntaxParsers;
  /** Folder of code that the model was not trained on, to see how it is predicted under steering. */
  readonly code: string | undefined;
}

/** Development tasks that strengths, schedules and parts are compared on, at most. */
const COMPARED_TASKS = 24;
/** Tasks of either split that the bias is measured on, for each test task that was asked for. */
const BIAS_SHARE = 2;

/** Evaluations read the examples once and go on nowhere. */
const NOTHING_KEPT: PartialCaptures = {
  read: () => Promise.resolve(new Map<string, Capture>()),
  append: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};

export async function evaluateSteering(
  model: OpenModel,
  io: Io,
  { concepts: ids, limit, probes, parsers, code }: EvaluateSteeringOptions,
): Promise<SteeringReport> {
  const { info, client } = model;
  const { signal } = io;
  const sha256 = await client.identify({ signal });
  const library = await libraryFor(model, io);
  const all = await conceptsOf(join(io.home, 'vectors', 'concepts'), []);
  const withVector = all.filter(({ id }) => library.entries.some((entry) => entry.id === id));
  const missing = ids.find((id) => !withVector.some((concept) => concept.id === id));
  if (missing !== undefined || withVector.length === 0) {
    throw new UserError(
      `There is no vector ${missing === undefined ? '' : `"${missing}" `}for the model ${info.id}; make it with "trimtab vector build".`,
    );
  }
  const chosen = ids.length === 0 ? withVector : withVector.filter(({ id }) => ids.includes(id));
  const tasks = await readTasks(io);
  const checkers = new Map(all.filter(isContrast).map(({ id, checker }) => [id, checker]));
  const compared = Math.min(COMPARED_TASKS, limit);
  const unsteeredRuns = new Map<string, PromptsRun>();
  const heldOut = code === undefined ? undefined : new HeldOutCode(client, collectCode(code, MAX_FILES));
  const results: ConceptEvaluation[] = [];
  const explorations: ExplorationEvaluation[] = [];
  const accuracies: LayerAccuracy[][] = [];
  let captures: { key: string; all: ReadonlyMap<string, Capture> } | undefined;
  for (const [index, concept] of chosen.entries()) {
    io.err(`${concept.id} (${index + 1} of ${chosen.length})\n`);
    const entry = library.entries.find(({ id }) => id === concept.id);
    if (!entry) continue;
    const test = promptsFor(concept, tasks.test.slice(0, limit));
    if (!isContrast(concept)) {
      const measured = { model, parsers, prompts: test, maxTokens: TRIAL_TOKENS, signal };
      explorations.push(await evaluateExploration(concept, entry, measured));
      continue;
    }
    const captured = candidateBlocks(info.layers);
    // Languages share their examples; a style has its own.
    const key = concept.kind === 'language' ? 'language' : concept.id;
    if (captures?.key !== key) captures = { key, all: await capturesOf(model, concept, captured, signal) };
    const built = { id: info.id, sha256, layers: info.layers, hiddenSize: info.hiddenSize };
    const act = buildVector(concept, captures.all, built, {
      method: 'difference-in-means',
      captured,
      strength: 1,
      seed: 1,
    });
    const contrasts = layerContrasts(concept, captures.all, captured, info.hiddenSize);
    results.push(
      await evaluateConcept(concept, entry, {
        model,
        parsers,
        test,
        development: promptsFor(concept, tasks.development.slice(0, compared)),
        act,
        parts: partsOf(entry, contrasts),
        checkers,
        maxTokens: TRIAL_TOKENS,
        signal,
        heldOut,
        unsteeredRuns,
      }),
    );
    if (probes && concept.kind === 'language')
      accuracies.push(probeAccuracies(contrasts, promptGroups(concept)));
  }
  // All of them by default; few where few were asked for.
  const neutral = [tasks.development, tasks.test].flatMap((split) => split.slice(0, BIAS_SHARE * limit));
  return {
    model: info.id,
    sha256,
    tokens: TRIAL_TOKENS,
    compared,
    bias: await languageBias(model, parsers, neutral, signal),
    biasTasks: neutral.length,
    concepts: results,
    explorations,
    probes: meanAccuracies(accuracies),
  };
}

async function capturesOf(
  { client, info }: OpenModel,
  concept: ConceptContrast,
  blocks: readonly number[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Capture>> {
  const states = statesPerText(concept.texts.length, blocks.length, info.hiddenSize);
  return readActivations(client, concept.texts, {
    settings: { states, blocks },
    partial: NOTHING_KEPT,
    signal,
    onProgress: () => undefined,
  });
}

/** The language of what is written when none is asked for. */
async function languageBias(
  { client }: OpenModel,
  parsers: SyntaxParsers,
  tasks: readonly string[],
  signal: AbortSignal,
): Promise<Record<string, Share>> {
  const { judgements } = await runPrompts(client, parsers, languagePrompts(tasks, ''), {
    maxTokens: TRIAL_TOKENS,
    signal,
  });
  const names = [...new Set(judgements.map(({ language }) => language))].sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      shareOf(judgements.filter(({ language }) => language === name).length, tasks.length),
    ]),
  );
}

function meanAccuracies(all: readonly (readonly LayerAccuracy[])[]): LayerAccuracy[] {
  const blocks = [...new Set(all.flatMap((layers) => layers.map(({ block }) => block)))].sort(
    (a, b) => a - b,
  );
  return blocks.map((block) => {
    const these = all.flatMap((layers) => layers.filter((layer) => layer.block === block));
    const mean = (value: (layer: LayerAccuracy) => number) =>
      these.reduce((sum, layer) => sum + value(layer), 0) / these.length;
    return {
      block,
      clusters: mean(({ clusters }) => clusters),
      act: mean(({ act }) => act),
      gAct: mean(({ gAct }) => gAct),
    };
  });
}
