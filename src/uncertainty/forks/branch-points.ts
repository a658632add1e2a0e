import { undecided, type UndecidedOptions } from '../reading';
import { structureChanges } from '../structure';

/** Another token that could have come. */
export interface BranchAlternative {
  readonly id: number;
  readonly text: string;
  readonly probability: number;
}

/** A token of a completion, as the engine gives it. */
export interface BranchToken {
  readonly id: number;
  readonly text: string;
  /** Nats. */
  readonly entropy: number;
  readonly alternatives: readonly BranchAlternative[];
}

/** Where a completion could have gone another way, and which. */
export interface Branch {
  /** Of the token that the alternative takes the place of. */
  readonly index: number;
  readonly alternative: BranchAlternative;
}

export interface BranchOptions extends UndecidedOptions {
  /** Text before the completion, at least its last character. @default '' */
  readonly before?: string;
  readonly isKeyword?: (word: string) => boolean;
  /** Probability below which an alternative is no other way to go. @default 0.05 */
  readonly leastProbability?: number;
}

const LEAST_PROBABILITY = 0.05;

/**
 * The ways in which a completion could have gone otherwise, the most consequential first: at undecided tokens (the EARL
 * rule) before others, where another structure was possible before another name, by entropy, and at one token by the
 * alternatives' probability. So the first ones branch off at one token, and the next at the token
 * after it in consequence. Forking there spends tokens where the model's mass is divided.
 * Sources: CURE (github.com/bytedance/CURE) regenerates from one of the tokens with the most entropy; ETMR (arXiv
 * 2508.11356) branches at several of them. What is most consequential comes first here.
 */
export function branchesOf(tokens: readonly BranchToken[], options: BranchOptions = {}): Branch[] {
  const { before = '', isKeyword = () => false, leastProbability = LEAST_PROBABILITY } = options;
  const marks = undecided(
    tokens.map(({ entropy }) => entropy),
    options,
  );
  const structural = structureChanges(before, tokens, isKeyword);
  const points = tokens.map((token, index) => ({
    index,
    token,
    undecided: marks[index] ?? false,
    structural: structural[index] ?? false,
  }));
  return points
    .sort(
      (a, b) =>
        Number(b.undecided) - Number(a.undecided) ||
        Number(b.structural) - Number(a.structural) ||
        b.token.entropy - a.token.entropy ||
        a.index - b.index,
    )
    .flatMap(({ index, token }) =>
      token.alternatives
        .filter(
          ({ id, text, probability }) => id !== token.id && text !== '' && probability >= leastProbability,
        )
        .map((alternative) => ({ index, alternative })),
    );
}

/** The tokens up to a branch, with its alternative in the place of the token that was there. */
export function branchLead<T extends BranchToken & { readonly logprob: number }>(
  tokens: readonly T[],
  { index, alternative }: Branch,
): T[] {
  const replaced = tokens[index];
  if (!replaced) throw new RangeError(`a text of ${tokens.length} tokens has no token ${index}`);
  const { id, text, probability } = alternative;
  return [...tokens.slice(0, index), { ...replaced, id, text, logprob: Math.log(probability) }];
}
