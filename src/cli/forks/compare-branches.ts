import type { SamplingOptions } from '../../lm/types';
import type { SyntaxParsers } from '../../syntax/parser';
import { fileBootstrap, type Estimate } from '../../uncertainty/report/bootstrap';
import type { MiddleSuggestion } from '../calibration/observe';
import { GREEDY, suggestLine } from '../calibration/suggest';
import type { OpenModel } from '../engine';
import { branchOut } from './branch-out';
import { isRightAt } from './places';

/** What a way to make several suggestions for one place yields. */
export interface CandidateYield {
  readonly name: string;
  /** Tokens the model wrote. */
  readonly tokens: number;
  /** Distinct texts. */
  readonly distinct: number;
  /** Places where one of them is right. */
  readonly right: number;
  /** Right ones a token, 95 % over places. */
  readonly rate: Estimate;
}

/** Other suggestions beside the greedy one, each way for the same number of generated tokens. */
export interface BranchComparison {
  readonly places: number;
  /** Branches a place at most. */
  readonly branches: number;
  readonly yields: readonly CandidateYield[];
}

/** Temperatures of the samples that branches are compared with. */
const TEMPERATURES = [0.6, 0.8, 1] as const;

/** One way's candidates at one place. */
interface Candidates {
  readonly tokens: number;
  readonly texts: readonly string[];
  readonly isRight: boolean;
}

export async function compareBranches(
  model: OpenModel,
  parsers: SyntaxParsers,
  places: readonly MiddleSuggestion[],
  branches: number,
  signal: AbortSignal,
): Promise<BranchComparison> {
  const forked: Candidates[] = [];
  const sampled = TEMPERATURES.map((temperature): { temperature: number; drawn: Candidates[] } => ({
    temperature,
    drawn: [],
  }));
  for (const place of places) {
    const { context, language, suggestion } = place;
    const found = await branchOut(
      {
        ...{ parsers, language, context },
        complete: async (lead) => suggestLine(model, context, GREEDY, signal, { lead }),
      },
      suggestion,
      branches,
    );
    const all = [suggestion, ...found.map(({ written }) => written)];
    const tokens = found.reduce((sum, { generated }) => sum + generated, suggestion.tokens.length);
    forked.push({
      tokens,
      texts: all.map(({ text }) => text.trimEnd()),
      isRight: all.some((each) => isRightAt(place, each)),
    });
    for (const { temperature, drawn } of sampled) {
      drawn.push(await sampleWithin(model, place, temperature, tokens, signal));
    }
  }
  return {
    places: places.length,
    branches,
    yields: [
      yieldOf('greedy and its branches', forked),
      ...sampled.map(({ temperature, drawn }) => yieldOf(`samples at temperature ${temperature}`, drawn)),
    ],
  };
}

/** Samples while there are tokens left to spend; the last one may not be afforded, and then does not count. */
async function sampleWithin(
  model: OpenModel,
  place: MiddleSuggestion,
  temperature: number,
  budget: number,
  signal: AbortSignal,
): Promise<Candidates> {
  let tokens = 0;
  let isRight = false;
  const texts: string[] = [];
  for (let seed = 1; ; seed++) {
    const sampling: SamplingOptions = { temperature, topK: 0, topP: 1, seed };
    const sample = await suggestLine(model, place.context, sampling, signal);
    // A sample without tokens costs nothing, and would be drawn for ever.
    if (tokens + Math.max(1, sample.tokens.length) > budget) break;
    tokens += Math.max(1, sample.tokens.length);
    texts.push(sample.text.trimEnd());
    isRight ||= isRightAt(place, sample);
  }
  return { tokens, texts, isRight };
}

function yieldOf(name: string, places: readonly Candidates[]): CandidateYield {
  return {
    name,
    tokens: places.reduce((sum, { tokens }) => sum + tokens, 0),
    distinct: places.reduce((sum, { texts }) => sum + new Set(texts).size, 0),
    right: places.filter(({ isRight }) => isRight).length,
    rate: fileBootstrap(places.length).ratio(
      places.map(({ isRight, tokens }) => ({ over: Number(isRight), under: tokens })),
    ),
  };
}
