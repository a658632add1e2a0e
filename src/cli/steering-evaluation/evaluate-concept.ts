import type { ConceptContrast } from '../../steering/concepts/contrasts';
import { steeringState } from '../../steering/compose';
import { CONDITIONS, type Condition, type ConditionName } from '../../steering/evaluation/conditions';
import { CONSTANT_STRENGTHS, healthKept, scoreOf } from '../../steering/evaluation/choose-setting';
import { firstTokenShift, type FirstTokenShift } from '../../steering/evaluation/first-token';
import type { Judgement } from '../../steering/evaluation/judge';
import { hitsConcept, outcomeOf, type Outcome } from '../../steering/evaluation/outcome';
import type { EvaluationPrompt } from '../../steering/evaluation/prompts';
import { randomControl } from '../../steering/evaluation/random-control';
import { runPrompts, type PromptsRun } from '../../steering/evaluation/run-prompts';
import type { LibraryEntry } from '../../steering/library';
import type { SteeringVector } from '../../steering/steering-vector';
import type { SyntaxParsers } from '../../syntax/parser';
import type { OpenModel } from '../engine';
import type { BitsUnderSteering, HeldOutCode } from './bits-under-steering';
import { schedulesOf, stateOf, type Variant } from './variants';

/** Prompts whose first token is compared in full. */
const FIRST_TOKENS = 12;
/** Sweep, as multiples of the recommended strength. */
const SWEEP = [0, 0.25, 0.5, 1, 1.5, 2] as const;
/** A random push is drawn anew for every part of the prompts: one alone may happen to lean somewhere. */
const RANDOM_SEEDS = [7, 8, 9, 10, 11, 12] as const;

export interface ConditionReport extends Outcome {
  /** Harmonic mean of the target rate and of the health kept. */
  readonly score: number;
  /** Health as a share of the unsteered one, at most 1. */
  readonly healthKept: number;
  /** Milliseconds a token, as a multiple of the unsteered run's. */
  readonly timePerToken: number;
  /** Change of other concepts' rates in percentage points, the two largest. */
  readonly sideEffects: readonly { readonly id: string; readonly points: number }[];
}

export interface VariantReport {
  readonly name: string;
  readonly target: number;
  readonly healthKept: number;
  readonly score: number;
}

export interface ConceptEvaluation {
  readonly id: string;
  readonly title: string;
  readonly method: string;
  readonly layers: readonly number[];
  readonly strength: number;
  /** How many positions of a completion are steered; all where null. */
  readonly positions: number | null;
  readonly coherence: number | null;
  readonly prompts: number;
  readonly conditions: Readonly<Record<ConditionName, ConditionReport>>;
  /** Means over the first prompts. */
  readonly firstToken: FirstTokenShift;
  /** The method with a part left out, on the development tasks. */
  readonly parts: readonly VariantReport[];
  /** The vector acting at other times and places, on the development tasks. */
  readonly schedules: readonly VariantReport[];
  /** How it changes what the model makes of code that is there already; absent where no such code was given. */
  readonly code?: BitsUnderSteering;
  /** On the development tasks. */
  readonly sweep: readonly {
    readonly strength: number;
    readonly target: number;
    readonly healthKept: number;
  }[];
}

export interface EvaluateConceptOptions {
  readonly model: OpenModel;
  readonly parsers: SyntaxParsers;
  readonly test: readonly EvaluationPrompt[];
  readonly development: readonly EvaluationPrompt[];
  /** Plain difference in means of the same examples. */
  readonly act: SteeringVector;
  readonly parts: readonly Variant[];
  /** Checker of every concept by id: what is looked at for side effects. */
  readonly checkers: ReadonlyMap<string, string>;
  readonly maxTokens: number;
  readonly signal: AbortSignal;
  readonly heldOut: HeldOutCode | undefined;
  /** Unsteered runs by their prompts, shared by the concepts that have the same ones. */
  readonly unsteeredRuns: Map<string, PromptsRun>;
}

/** Everything that is reported of one vector. */
export async function evaluateConcept(
  concept: ConceptContrast,
  entry: LibraryEntry,
  options: EvaluateConceptOptions,
): Promise<ConceptEvaluation> {
  const { test, development, act } = options;
  const hits = hitsConcept(concept.id, concept.checker);
  const positions = entry.vector.metadata.recommendedPositions;
  const state = (vector: SteeringVector, strength: number, layers?: readonly number[]) =>
    steeringState([{ vector, strength, layers, positions }], { steerPrompt: false });
  const run = (prompts: readonly EvaluationPrompt[], condition: Omit<Condition, 'name'>) =>
    cachedRun(prompts, condition, options);
  const strength = entry.recommendedStrength;
  const outcome = async (steering: ReturnType<typeof steeringState>) =>
    outcomeOf((await run(development, { steering })).judgements, hits);

  const plainDevelopment = await outcome(undefined);
  const sweep = [];
  for (const factor of SWEEP) {
    const at = await outcome(state(entry.vector, factor * strength));
    sweep.push({
      strength: factor * strength,
      target: at.target.share,
      healthKept: healthKept(at, plainDevelopment),
    });
  }
  const actLayers = entry.layers.filter((layer) => act.blocks.some(({ block }) => block === layer));
  const measured = async (variants: readonly Variant[]): Promise<VariantReport[]> => {
    const reports: VariantReport[] = [];
    for (const variant of variants) {
      const at = await outcome(stateOf(variant, strength));
      reports.push({
        name: variant.name,
        target: at.target.share,
        healthKept: healthKept(at, plainDevelopment),
        score: scoreOf(at, plainDevelopment),
      });
    }
    return reports;
  };
  let actBest = { strength: 0, score: -1 };
  // Plain ACT at its own best strength: it is not to be beaten for being set badly.
  for (const candidate of CONSTANT_STRENGTHS) {
    const score = scoreOf(await outcome(state(act, candidate, actLayers)), plainDevelopment);
    if (score > actBest.score) actBest = { strength: candidate, score };
  }

  const conditions: Readonly<Record<Exclude<ConditionName, 'random'>, Omit<Condition, 'name'>>> = {
    unsteered: {},
    asked: { asking: true },
    act: { steering: state(act, actBest.strength, actLayers) },
    steered: { steering: state(entry.vector, strength) },
  };
  const randomRuns = async (): Promise<PromptsRun> => {
    const parts: PromptsRun[] = [];
    for (const [part, seed] of RANDOM_SEEDS.entries()) {
      const prompts = test.filter((_, i) => i % RANDOM_SEEDS.length === part);
      parts.push(await run(prompts, { steering: state(randomControl(entry.vector, seed), strength) }));
    }
    return {
      judgements: parts.flatMap(({ judgements }) => judgements),
      entropies: parts.flatMap(({ entropies }) => entropies),
      decodeMs: parts.reduce((sum, { decodeMs }) => sum + decodeMs, 0),
      decodeTokens: parts.reduce((sum, { decodeTokens }) => sum + decodeTokens, 0),
    };
  };
  const runs = new Map<ConditionName, PromptsRun>();
  for (const name of CONDITIONS) if (name !== 'random') runs.set(name, await run(test, conditions[name]));
  runs.set('random', await randomRuns());
  const plain = runs.get('unsteered');
  if (!plain) throw new Error('the unsteered run is missing');
  const unsteered = outcomeOf(plain.judgements, hits);
  const report = (name: ConditionName): ConditionReport => {
    const { judgements, decodeMs, decodeTokens } = runs.get(name) ?? plain;
    const measured = outcomeOf(judgements, hits);
    return {
      ...measured,
      score: scoreOf(measured, unsteered),
      healthKept: healthKept(measured, unsteered),
      timePerToken: decodeMs / decodeTokens / (plain.decodeMs / plain.decodeTokens),
      sideEffects: sideEffects(plain.judgements, judgements, concept.id, options.checkers),
    };
  };
  const everywhere = steeringState([{ vector: entry.vector, strength }], { steerPrompt: false });
  const code = await options.heldOut?.bitsUnder(everywhere, concept.languages, options.signal);
  return {
    id: concept.id,
    title: concept.title,
    method: entry.method,
    layers: entry.layers,
    strength,
    positions: positions ?? null,
    coherence: Number.isNaN(entry.coherence) ? null : entry.coherence,
    prompts: test.length,
    conditions: {
      unsteered: report('unsteered'),
      asked: report('asked'),
      random: report('random'),
      act: report('act'),
      steered: report('steered'),
    },
    firstToken: await meanShift(test.slice(0, FIRST_TOKENS), state(entry.vector, strength), options),
    parts: await measured(options.parts),
    schedules: await measured(schedulesOf(entry)),
    sweep,
    ...(code && { code }),
  };
}

async function cachedRun(
  prompts: readonly EvaluationPrompt[],
  { steering, asking = false }: Omit<Condition, 'name'>,
  { model, parsers, maxTokens, signal, unsteeredRuns }: EvaluateConceptOptions,
): Promise<PromptsRun> {
  const key = prompts.map(({ prefix }) => prefix).join('\0');
  const known = steering || asking ? undefined : unsteeredRuns.get(key);
  if (known) return known;
  const run = await runPrompts(model.client, parsers, prompts, { steering, asking, maxTokens, signal });
  if (!steering && !asking) unsteeredRuns.set(key, run);
  return run;
}

/** What else changed: the concepts whose rates moved most, apart from the one that was meant. */
function sideEffects(
  before: readonly Judgement[],
  after: readonly Judgement[],
  meant: string,
  checkers: ReadonlyMap<string, string>,
): { id: string; points: number }[] {
  const [kind] = meant.split('/');
  return [...checkers]
    .filter(([id]) => id !== meant && (kind !== 'language' || !id.startsWith('language/')))
    .map(([id, checker]) => {
      const hits = hitsConcept(id, checker);
      const rate = (judgements: readonly Judgement[]) =>
        judgements.filter(hits).length / Math.max(1, judgements.length);
      return { id, points: Math.round((rate(after) - rate(before)) * 100) };
    })
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, 2);
}

async function meanShift(
  prompts: readonly EvaluationPrompt[],
  steering: ReturnType<typeof steeringState>,
  { model: { client }, signal }: EvaluateConceptOptions,
): Promise<FirstTokenShift> {
  let divergence = 0;
  let entropyShift = 0;
  for (const { prefix } of prompts) {
    const ids = await client.promptIds({ prefix, suffix: '' }, { signal });
    const plain = await client.forward(ids, { signal });
    const steered = await client.forward(ids, { signal, ...(steering ? { steering } : {}) });
    const shift = firstTokenShift(plain.logits, steered.logits);
    divergence += shift.divergence / prompts.length;
    entropyShift += shift.entropyShift / prompts.length;
  }
  return { divergence, entropyShift };
}
