import { harmonicMean } from './harmonic-mean';
import type { Outcome } from './outcome';

/** Where and how strongly a vector acts. */
export interface Setting {
  readonly layers: readonly number[];
  readonly strength: number;
  /** Positions steered, from the last one of the prompt on; all where absent. */
  readonly positions?: number | undefined;
}

export interface Scored<S extends Setting> {
  readonly setting: S;
  readonly outcome: Outcome;
  /** Whether it keeps LEAST_HEALTH_KEPT of the unsteered health. */
  readonly isHealthy: boolean;
  /** Harmonic mean of the target rate and of the health kept, 0 to 1. */
  readonly score: number;
}

/** Strengths tried; a softmax of directions stands more than a constant push, which breaks a text sooner. */
export const STRENGTHS = [0.1, 0.2, 0.35, 0.6] as const;
export const CONSTANT_STRENGTHS = [0.05, 0.1, 0.2, 0.4] as const;

/**
 * Positions tried: those that decide the first token (two, because the prompt's last token is taken back and written
 * again), the first two, the first three, the first seven, and all.
 */
export const POSITIONS = [2, 3, 4, 8, undefined] as const;

const ALL_POSITIONS = Number.MAX_SAFE_INTEGER;

/** A setting that leaves less of the health is chosen only where every other does so too. */
export const LEAST_HEALTH_KEPT = 0.9;

/**
 * Sets of layers tried: the later ones, and all. Early layers alone are not: what they are pushed to the later ones read
 * as text that is not there.
 * @param blocks decoder blocks to choose from, ascending
 */
export function layerChoices(blocks: readonly number[]): number[][] {
  const later = blocks.slice(Math.floor(blocks.length * 0.4));
  return later.length === blocks.length ? [later] : [later, [...blocks]];
}

/** Share of the unsteered health that is left, at most 1. */
export function healthKept(outcome: Pick<Outcome, 'health'>, unsteered: Pick<Outcome, 'health'>): number {
  return unsteered.health === 0 ? 1 : Math.min(1, outcome.health / unsteered.health);
}

export function scoreOf(outcome: Outcome, unsteered: Outcome): number {
  return harmonicMean(outcome.target.share, healthKept(outcome, unsteered));
}

/**
 * Measures every setting and returns them best first: those that keep the code's health before those that do not, then
 * by score; of equals the weaker push, then fewer layers.
 */
export async function rankSettings<S extends Setting>(
  settings: readonly S[],
  unsteered: Outcome,
  measure: (setting: S) => Promise<Outcome>,
): Promise<Scored<S>[]> {
  const scored: Scored<S>[] = [];
  for (const setting of settings) {
    const outcome = await measure(setting);
    const isHealthy = healthKept(outcome, unsteered) >= LEAST_HEALTH_KEPT;
    scored.push({ setting, outcome, isHealthy, score: scoreOf(outcome, unsteered) });
  }
  return scored.sort(
    (a, b) =>
      Number(b.isHealthy) - Number(a.isHealthy) ||
      b.score - a.score ||
      a.setting.strength - b.setting.strength ||
      a.setting.layers.length - b.setting.layers.length,
  );
}

/**
 * Of settings that one prompt more or less would put in another order, the gentlest: the weakest push, at the fewest
 * positions, in the fewest layers. What is not needed costs time, and leans other things as well.
 * @param ranked best first; of none there is none
 * @param prompts that each was measured on
 */
export function gentlest<S extends Setting>(
  ranked: readonly Scored<S>[],
  prompts: number,
): Scored<S> | undefined {
  const [best] = ranked;
  if (!best) return undefined;
  const equals = ranked.filter(
    ({ isHealthy, score }) => isHealthy === best.isHealthy && score >= best.score - 1 / prompts,
  );
  const [first] = equals.toSorted(
    ({ setting: a }, { setting: b }) =>
      a.strength - b.strength ||
      (a.positions ?? ALL_POSITIONS) - (b.positions ?? ALL_POSITIONS) ||
      a.layers.length - b.layers.length,
  );
  return first;
}
