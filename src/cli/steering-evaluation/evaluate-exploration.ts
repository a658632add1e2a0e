import { steeringState } from '../../steering/compose';
import type { ExplorationConcept } from '../../steering/concepts/exploration';
import { healthKept } from '../../steering/evaluation/choose-setting';
import {
  EXPLORATION_TEMPERATURE,
  uncertaintyOf,
  type Uncertainty,
} from '../../steering/evaluation/exploration';
import type { EvaluationPrompt } from '../../steering/evaluation/prompts';
import { randomControl } from '../../steering/evaluation/random-control';
import { runPrompts } from '../../steering/evaluation/run-prompts';
import type { LibraryEntry } from '../../steering/library';
import type { SyntaxParsers } from '../../syntax/parser';
import type { OpenModel } from '../engine';

/** Seed of the random push. */
const SEED = 7;

/** The model's uncertainty at one strength. */
export interface ExplorationPoint extends Uncertainty {
  readonly condition: 'lowered' | 'unsteered' | 'raised' | 'random push';
  readonly strength: number;
  /** Health as a share of the unsteered one, at most 1. */
  readonly healthKept: number;
}

export interface ExplorationEvaluation {
  readonly id: string;
  readonly method: string;
  readonly layers: readonly number[];
  readonly prompts: number;
  readonly points: readonly ExplorationPoint[];
}

export interface EvaluateExplorationOptions {
  readonly model: OpenModel;
  readonly parsers: SyntaxParsers;
  readonly prompts: readonly EvaluationPrompt[];
  readonly maxTokens: number;
  readonly signal: AbortSignal;
}

/** The entropy of sampled completions at minus the recommended strength, at 0 and at it, beside a random push of its size. */
export async function evaluateExploration(
  { id }: ExplorationConcept,
  { vector, recommendedStrength: strength, method, layers }: LibraryEntry,
  { model, parsers, prompts, maxTokens, signal }: EvaluateExplorationOptions,
): Promise<ExplorationEvaluation> {
  const conditions = [
    { condition: 'lowered', vector, strength: -strength },
    { condition: 'unsteered', vector, strength: 0 },
    { condition: 'raised', vector, strength },
    { condition: 'random push', vector: randomControl(vector, SEED), strength },
  ] as const;
  const measured = [];
  for (const each of conditions) {
    const steering = steeringState([each], { steerPrompt: false });
    const run = { steering, maxTokens, signal, temperature: EXPLORATION_TEMPERATURE };
    const uncertainty = uncertaintyOf(await runPrompts(model.client, parsers, prompts, run));
    measured.push({ condition: each.condition, strength: each.strength, ...uncertainty });
  }
  const unsteered = measured.find(({ condition }) => condition === 'unsteered');
  if (!unsteered) throw new Error('the unsteered run is missing');
  const points = measured.map((point) => ({ ...point, healthKept: healthKept(point, unsteered) }));
  return { id, method, layers, prompts: prompts.length, points };
}
