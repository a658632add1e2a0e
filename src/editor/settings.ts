import { z } from 'zod';
import { DEFAULT_COMPLETION_SETTINGS } from '../completion/default-settings';
import type { CompletionSettings } from '../completion/query';
import { SettingId } from './contributions';

/** The part of VS Code's WorkspaceConfiguration that is read, for the section "trimtab". */
export interface ConfigurationReader {
  get(section: string): unknown;
}

/** What accepted and rejected suggestions teach: the vectors' probes, the readings' calibration by a log, or both. */
const LEARN_FROM_USE = ['nothing', 'steering', 'confidence', 'both'] as const;
export type LearnFromUse = (typeof LEARN_FROM_USE)[number];

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
  /** 0: nothing is highlighted. */
  readonly highlightSeconds: number;
  /** '' for the chosen or the embedded one. */
  readonly model: string;
  /** 0: never. */
  readonly idleMinutes: number;
}

const Vectors = z.record(z.string(), z.unknown());

export function readSettings(configuration: ConfigurationReader): Settings {
  const read = <T>(id: string, schema: z.ZodType<T>, fallback: T): T => {
    const parsed = schema.safeParse(configuration.get(id));
    return parsed.success ? parsed.data : fallback;
  };
  const defaults = DEFAULT_COMPLETION_SETTINGS;
  const maxStrength = read(SettingId.MaxStrength, z.number().min(0).max(10), 3);
  const choices = z.union([z.literal(0), z.number().min(1).max(1000)]);
  const forkChoices = read(SettingId.ForkChoices, choices.optional(), undefined);
  return {
    completion: {
      ...defaults,
      enabled: read(SettingId.Enable, z.boolean(), true),
      excludedFiles: [
        ...defaults.excludedFiles,
        ...read(SettingId.ExcludedFiles, z.array(z.string()).max(1000), []),
      ],
      multiline: read(SettingId.Multiline, z.enum(['auto', 'never', 'always']), 'auto'),
      maxTokens: read(SettingId.MaxTokens, z.int().min(1).max(512), defaults.maxTokens),
      stopAtFork: forkChoices !== 0,
      prefetch: read(SettingId.Prefetch, z.boolean(), true),
      timeLimitMs: read(SettingId.TimeLimit, z.int().min(100).max(60_000), defaults.timeLimitMs),
    },
    vectors: limited(read(SettingId.Vectors, Vectors, {}), maxStrength),
    maxStrength,
    learnFromUse: read(SettingId.LearnFromUse, z.enum(LEARN_FROM_USE), 'steering'),
    forkChoices: forkChoices === 0 ? undefined : forkChoices,
    readingBeside: read(SettingId.ReadingBeside, z.boolean(), true),
    highlightSeconds: read(SettingId.HighlightSeconds, z.number().min(0).max(3600), 60),
    model: read(SettingId.Model, z.string(), '').trim(),
    idleMinutes: read(SettingId.IdleMinutes, z.number().min(0).max(1440), 10),
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
