import { gentlest, rankSettings, type Scored, type Setting } from './choose-setting';
import type { Judgement } from './judge';
import { outcomeOf } from './outcome';

/** How many settings of a round go on, and on what share of the prompts a round measures them. */
const ROUNDS = [
  { share: 1 / 6, kept: 10 },
  { share: 1 / 2, kept: 4 },
  { share: 1, kept: 1 },
] as const;

export interface NarrowOptions {
  /** Number of prompts there are. */
  readonly prompts: number;
  readonly hits: (judgement: Judgement) => boolean;
  /** Judgements of the prompts from one index up to another, under a setting or unsteered. */
  readonly judgementsOf: (
    setting: Setting | undefined,
    from: number,
    to: number,
  ) => Promise<readonly Judgement[]>;
}

/**
 * The best of many settings by successive halving: all of them are measured on few prompts, the better ones on more, and
 * the best few on all, of which the gentlest is chosen that does not do worse. No prompt is completed twice under one setting.
 * Source: Jamieson and Talwalkar, arXiv 1502.07943.
 *
 * @throws Error when there is no setting
 */
export async function narrowSettings(
  settings: readonly Setting[],
  { prompts, hits, judgementsOf }: NarrowOptions,
): Promise<Scored<Setting>> {
  let tried = settings.map((setting) => new Trial(setting, judgementsOf));
  const plain = new Trial(undefined, judgementsOf);
  let best: Scored<Setting> | undefined;
  for (const { share, kept } of ROUNDS) {
    const count = Math.ceil(share * prompts);
    const unsteered = outcomeOf(await plain.upTo(count), hits);
    const byTrial = new Map(tried.map((trial) => [trial.setting, trial]));
    const ranked = await rankSettings(
      [...byTrial.keys()].flatMap((setting) => setting ?? []),
      unsteered,
      async (setting) => outcomeOf((await byTrial.get(setting)?.upTo(count)) ?? [], hits),
    );
    tried = ranked.slice(0, kept).flatMap(({ setting }) => byTrial.get(setting) ?? []);
    best = gentlest(ranked, count);
  }
  if (!best) throw new Error('there is no setting to choose from');
  return best;
}

/** The judgements under one setting, of as many prompts as were wanted so far. */
class Trial {
  private readonly judgements: Judgement[] = [];

  constructor(
    readonly setting: Setting | undefined,
    private readonly judgementsOf: NarrowOptions['judgementsOf'],
  ) {}

  async upTo(count: number): Promise<readonly Judgement[]> {
    const { length } = this.judgements;
    if (count > length) this.judgements.push(...(await this.judgementsOf(this.setting, length, count)));
    return this.judgements;
  }
}
