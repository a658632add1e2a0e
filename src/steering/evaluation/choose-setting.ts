import { harmonicMean } from './harmonic-mean';
import type { Outcome } from './outcome';

/** Where and how strongly a vector acts. */
export interface Setting {
  readonly layers: readonly number[];
  readonly strength: number;
}

export interface ScoredSetting extends Setting {
  readonly outcome: Outcome;
  /** Harmonic mean of the target rate and of the health kept, 0 to 1. */
  readonly score: number;
}

/** Strengths tried; a softmax of directions stands more than a constant push. */
export const STRENGTHS = [0.1, 0.2, 0.35, 0.5] as const;

/**
 * Sets of layers tried: three in the middle, the later ones, and all. Early layers alone are not: what they are pushed to
 * the later ones read as text that is not there.
 * @param blocks decoder blocks to choose from, ascending
 */
export function layerChoices(blocks: readonly number[]): number[][] {
  const { length } = blocks;
  const three = Math.min(3, length);
  const from = Math.floor((length - three) / 2);
  const choices = [blocks.slice(from, from + three), blocks.slice(Math.floor(length * 0.4)), [...blocks]];
  const seen = new Set<string>();
  return choices.filter((choice) => !seen.has(choice.join()) && seen.add(choice.join()));
}

/** Share of the unsteered health that is left, at most 1. */
export function healthKept(outcome: Outcome, unsteered: Outcome): number {
  return unsteered.health === 0 ? 1 : Math.min(1, outcome.health / unsteered.health);
}

export function scoreOf(outcome: Outcome, unsteered: Outcome): number {
  return harmonicMean(outcome.target.share, healthKept(outcome, unsteered));
}

/** Tries every setting and returns them best first; of equals the weaker push, then fewer layers. */
export async function rankSettings(
  settings: readonly Setting[],
  unsteered: Outcome,
  measure: (setting: Setting) => Promise<Outcome>,
): Promise<ScoredSetting[]> {
  const scored: ScoredSetting[] = [];
  for (const setting of settings) {
    const outcome = await measure(setting);
    scored.push({ ...setting, outcome, score: scoreOf(outcome, unsteered) });
  }
  return scored.sort(
    (a, b) => b.score - a.score || a.strength - b.strength || a.layers.length - b.layers.length,
  );
}
