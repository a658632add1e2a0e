import { DEFAULT_COMPLETION_SETTINGS } from '../completion/default-settings';
import type { CompletionSettings } from '../completion/query';
import type { UndecidedOptions } from '../uncertainty/reading';
import { SettingId } from './contributions';

const MOST_GLOBS = 1000;

/** The part of VS Code's WorkspaceConfiguration that is read, for the section "trimtab". */
export interface ConfigurationReader {
  get(section: string): unknown;
}

// Not by zod: activating the extension waits for everything that its settings are read with.
type Check<T> = (value: unknown) => value is T;

const isBoolean: Check<boolean> = (value) => typeof value === 'boolean';
const isText: Check<string> = (value) => typeof value === 'string';
const isRecord: Check<Record<string, unknown>> = (value): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isGlobs: Check<string[]> = (value): value is string[] =>
  Array.isArray(value) && value.length <= MOST_GLOBS && value.every(isText);

/** What accepted and rejected suggestions teach: the vectors' probes, the readings' calibration by a log, or both. */
const LEARN_FROM_USE = ['nothing', 'steering', 'confidence', 'both'] as const;
export type LearnFromUse = (typeof LEARN_FROM_USE)[number];

/** What of an accepted suggestion is highlighted, and for how long. */
export interface HighlightSettings {
  /** 0: nothing is highlighted. */
  readonly seconds: number;
  /** What counts as undecided. */
  readonly rule: Required<UndecidedOptions>;
}

/** Everything a user can set, checked; what is not valid counts as not set. */
export interface Settings {
  readonly completion: CompletionSettings;
  /** Vector ids with strengths, already within the maximum. */
  readonly vectors: Readonly<Record<string, number>>;
  readonly maxStrength: number;
  readonly learnFromUse: LearnFromUse;
  /** Effective number of choices at which a suggestion ends; undefined leaves it to the model's calibration. */
  readonly forkChoices: number | undefined;
  readonly readingBeside: boolean;
  readonly highlights: HighlightSettings;
  /** '' for the chosen or the embedded one. */
  readonly model: string;
  /** 0: never. */
  readonly idleMinutes: number;
}

export function readSettings(configuration: ConfigurationReader): Settings {
  const read = <T>(id: string, isValid: Check<T>, fallback: T): T => {
    const value = configuration.get(id);
    return isValid(value) ? value : fallback;
  };
  const defaults = DEFAULT_COMPLETION_SETTINGS;
  const maxStrength = read(SettingId.MaxStrength, within(0, 10), 3);
  const forkChoices = read<number | undefined>(SettingId.ForkChoices, isForkChoices, undefined);
  return {
    completion: {
      ...defaults,
      enabled: read(SettingId.Enable, isBoolean, true),
      excludedFiles: [...defaults.excludedFiles, ...read(SettingId.ExcludedFiles, isGlobs, [])],
      multiline: read(SettingId.Multiline, oneOf(['auto', 'never', 'always']), 'auto'),
      maxTokens: read(SettingId.MaxTokens, wholeWithin(1, 512), defaults.maxTokens),
      stopAtFork: forkChoices !== 0,
      prefetch: read(SettingId.Prefetch, isBoolean, true),
      timeLimitMs: read(SettingId.TimeLimit, wholeWithin(100, 60_000), defaults.timeLimitMs),
    },
    vectors: limited(read(SettingId.Vectors, isRecord, {}), maxStrength),
    maxStrength,
    learnFromUse: read(SettingId.LearnFromUse, oneOf(LEARN_FROM_USE), 'steering'),
    forkChoices: forkChoices === 0 ? undefined : forkChoices,
    readingBeside: read(SettingId.ReadingBeside, isBoolean, true),
    highlights: highlightSettings(read(SettingId.Highlights, isRecord, {})),
    model: read(SettingId.Model, isText, '').trim(),
    idleMinutes: read(SettingId.IdleMinutes, within(0, 1440), 10),
  };
}

function highlightSettings(given: Readonly<Record<string, unknown>>): HighlightSettings {
  const number = (name: string, least: number, most: number, fallback: number) => {
    const value = given[name];
    return within(least, most)(value) ? value : fallback;
  };
  return {
    seconds: number('seconds', 0, 3600, 60),
    rule: { quantile: number('quantile', 0, 1, 0.8), floorNats: Math.log(number('choices', 1, 1000, 2)) },
  };
}

function limited(vectors: Readonly<Record<string, unknown>>, most: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(vectors).flatMap(([id, strength]) =>
      typeof strength === 'number' && Number.isFinite(strength)
        ? [[id, Math.min(most, Math.max(-most, strength))]]
        : [],
    ),
  );
}

function within(least: number, most: number): Check<number> {
  return (value): value is number => typeof value === 'number' && value >= least && value <= most;
}

function wholeWithin(least: number, most: number): Check<number> {
  const isWithin = within(least, most);
  return (value): value is number => isWithin(value) && Number.isInteger(value);
}

function oneOf<T extends string>(values: readonly T[]): Check<T> {
  return (value): value is T => values.some((each) => each === value);
}

/** Fewer than one choice there cannot be; 0 switches forks off. */
function isForkChoices(value: unknown): value is number {
  return value === 0 || within(1, 1000)(value);
}
