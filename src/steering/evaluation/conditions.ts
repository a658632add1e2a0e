import type { SteeringState } from '../../lm/steering-block';

/** What is compared: steering, and what says whether it was worth it. */
export const CONDITIONS = ['unsteered', 'asked', 'random', 'act', 'steered'] as const;
export type ConditionName = (typeof CONDITIONS)[number];

/** How one condition completes a prompt. */
export interface Condition {
  readonly name: ConditionName;
  readonly steering?: SteeringState | undefined;
  /** The prompt asks for the concept in words. */
  readonly asking?: boolean;
}

/** Titles for people. */
export const CONDITION_TITLES: Readonly<Record<ConditionName, string>> = {
  unsteered: 'unsteered',
  asked: 'asked in words',
  random: 'random push',
  act: 'plain ACT',
  steered: 'steered',
};
