import type { SamplingOptions } from '../../lm/types';
import type { UndecidedOptions } from '../../uncertainty/reading';
import { UNDECIDED_ABOVE } from '../../steering/compose';
import { UsageError, type Arguments, type Option } from '../command';
import { FLOOR, QUANTILE, REPETITION_PENALTY } from '../options';
import { undecidedRule } from '../scoring/undecided-rule';
import { numberOption } from '../values';
import { repetitionChoice } from './repetition-choice';

const DEFAULT_MAX_TOKENS = 64;
/** Entropies have no bound, but no vocabulary has e²⁰ tokens. */
const NATS = { min: 0, max: 20 };

/** How text is drawn. */
export const SAMPLING_OPTIONS: readonly Option[] = [
  { name: 'max-tokens', value: 'N', help: `At most this many new tokens. Default: ${DEFAULT_MAX_TOKENS}.` },
  { name: 'temperature', value: 'T', help: 'Sample instead of taking the most probable token.' },
  {
    name: 'undecided-temperature',
    value: 'T',
    help: 'Sample at this temperature at line starts and undecided tokens.',
  },
  { name: 'top-k', value: 'K', help: 'Sample among the K most probable tokens.' },
  {
    name: 'top-p',
    value: 'P',
    help: 'Sample among the most probable tokens that hold this much probability.',
  },
  { name: 'seed', value: 'N', help: 'Seed of the sampling. Default: 0.' },
  REPETITION_PENALTY,
];

/** What is done where the model is undecided. */
export const FORK_OPTIONS: readonly Option[] = [
  {
    name: 'stop-at-fork',
    help: "End before the first token that the model is undecided about, by its calibration's operating point.",
  },
  { name: 'fork-above', value: 'NATS', help: 'The same, by this entropy instead.' },
  {
    name: 'alternatives',
    value: 'N',
    help: 'Also N other completions, which branch off where the model was most undecided.',
  },
  {
    name: 'regenerate-from',
    value: 'TOKEN',
    help: 'Complete, then again from this token on (counted from 0), with another one in its place.',
  },
  {
    name: 'choose',
    value: 'K',
    help: 'With --regenerate-from: take its alternative K (1 is the most probable). Default: leave the token out.',
  },
  {
    name: 'undecided-above',
    value: 'NATS',
    help: 'Entropy above which the model is undecided, for steering and temperature. Default: ln 2.',
  },
  QUANTILE,
  FLOOR,
];

/** What the options say of a completion. */
export interface CompletionChoice {
  readonly maxTokens: number;
  readonly sampling: SamplingOptions;
  /** While it is written, when no quantile of its entropies is known yet; nats. */
  readonly undecidedAbove: number;
  /** Once it is written. */
  readonly rule: UndecidedOptions;
  /** Where to stop: at the model's own operating point, at this entropy, or nowhere. */
  readonly fork: 'operating-point' | { readonly entropyAbove: number } | undefined;
  readonly alternatives: number;
  /** Token to write again from, and which of its alternatives to take. */
  readonly regenerate: { readonly from: number; readonly choose: number | undefined } | undefined;
}

/** @throws UsageError when a value is out of its range, or two contradict each other */
export function completionChoice(given: Arguments): CompletionChoice {
  const whole = (name: string, min: number, max: number) =>
    numberOption(given, name, { min, max, whole: true });
  const undecidedAbove = numberOption(given, 'undecided-above', NATS) ?? UNDECIDED_ABOVE;
  const hot = numberOption(given, 'undecided-temperature', { min: 0, max: 10 });
  const above = numberOption(given, 'fork-above', NATS);
  const from = whole('regenerate-from', 0, 4095);
  const choose = whole('choose', 1, 100);
  if (choose !== undefined && from === undefined)
    throw new UsageError('--choose goes with --regenerate-from, which says where.');
  if (above !== undefined && given.switches.has('stop-at-fork'))
    throw new UsageError(
      '--stop-at-fork takes the operating point and --fork-above another: give one of them.',
    );
  return {
    maxTokens: whole('max-tokens', 1, 4096) ?? DEFAULT_MAX_TOKENS,
    sampling: {
      temperature: numberOption(given, 'temperature', { min: 0, max: 10 }) ?? 0,
      topK: whole('top-k', 0, 1_000_000) ?? 0,
      topP: numberOption(given, 'top-p', { min: 0.001, max: 1 }) ?? 1,
      seed: whole('seed', 0, 2 ** 32 - 1) ?? 0,
      ...repetitionChoice(given),
      ...(hot !== undefined && { adaptive: { temperature: hot, entropyAbove: undecidedAbove } }),
    },
    undecidedAbove,
    rule: undecidedRule(given),
    fork:
      above !== undefined
        ? { entropyAbove: above }
        : given.switches.has('stop-at-fork')
          ? 'operating-point'
          : undefined,
    alternatives: whole('alternatives', 0, 64) ?? 0,
    regenerate: from === undefined ? undefined : { from, choose },
  };
}
