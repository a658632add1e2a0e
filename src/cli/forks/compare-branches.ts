import { GREEDY } from '../../lm/temperature';
import type { SamplingOptions } from '../../lm/types';
import type { SyntaxParsers } from '../../syntax/parser';
import { fileBootstrap, type Estimate, type Part } from '../../uncertainty/report/bootstrap';
import type { MiddleSuggestion } from '../calibration/observe';
import { suggestLine } from '../calibration/suggest';
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
  /** Right ones a token, 95 % over files. */
  readonly rate: Estimate;
}

/** Plain samples, for as many tokens. */
export interface SampledYield extends CandidateYield {
  /** Right ones a token that branching has more, 95 % over the same draws of files. */
  readonly gain: Estimate;
}

/** Other suggestions beside the greedy one, each way for the same number of generated tokens in all. */
export interface BranchComparison {
  readonly places: number;
  /** Branches a place at most. */
  readonly branches: number;
  readonly forked: CandidateYield;
  readonly sampled: readonly SampledYield[];
}

/** Temperatures of the samples that branches are compared with. */
const TEMPERATURES = [0.6, 0.8, 1] as const;

/** One way's candidates at one place. */
interface Candidates {
  readonly file: string;
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
  const sampled = TEMPERATURES.map(
    (temperature): { temperature: number; drawn: Candidates[]; saved: number } => ({
      temperature,
      drawn: [],
      saved: 0,
    }),
  );
  for (const place of places) {
    const { context, language, suggestion, file } = place;
    // Branches that turn out to be no other text were paid for as well.
    let tokens = suggestion.tokens.length;
    const found = await branchOut(
      {
        ...{ parsers, language, context },
        complete: async (lead) => {
          const written = await suggestLine(model, context, GREEDY, signal, { lead });
          tokens += written.tokens.length - lead.length;
          return written;
        },
      },
      suggestion,
      branches,
    );
    const all = [suggestion, ...found.map(({ written }) => written)];
    forked.push({
      ...{ file, tokens },
      texts: all.map(({ text }) => text.trimEnd()),
      isRight: all.some((each) => isRightAt(place, each)),
    });
    for (const way of sampled) {
      // What a place leaves over is spent at the next, so that all ways spend the same.
      const budget = tokens + way.saved;
      const candidates = await sampleWithin(model, place, way.temperature, budget, signal);
      way.saved = budget - candidates.tokens;
      way.drawn.push(candidates);
    }
  }
  const files = [...new Set(places.map(({ file }) => file))];
  const bootstrap = fileBootstrap(files.length);
  const partsOf = (ways: readonly Candidates[]) => files.map((file) => partOf(ways, file));
  return {
    ...{ places: places.length, branches },
    forked: {
      name: 'greedy and its branches',
      ...totalOf(forked),
      rate: bootstrap.ratio(partsOf(forked)),
    },
    sampled: sampled.map(({ temperature, drawn }) => ({
      name: `samples at temperature ${temperature}`,
      ...totalOf(drawn),
      rate: bootstrap.ratio(partsOf(drawn)),
      gain: bootstrap.difference(partsOf(forked), partsOf(drawn)),
    })),
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
  return { file: place.file, tokens, texts, isRight };
}

function totalOf(places: readonly Candidates[]) {
  return {
    tokens: places.reduce((sum, { tokens }) => sum + tokens, 0),
    distinct: places.reduce((sum, { texts }) => sum + new Set(texts).size, 0),
    right: places.filter(({ isRight }) => isRight).length,
  };
}

/** Right ones over tokens, of one file. */
function partOf(places: readonly Candidates[], file: string): Part {
  const { right, tokens } = totalOf(places.filter((place) => place.file === file));
  return { over: right, under: tokens };
}
