import * as z from 'zod';
import { UserError } from '../../common/errors';
import type { ForkPoint } from '../forks/stop-at-fork';
import type { Calibration } from './calibration';
import type { CalibratedLogit } from './calibrated-logit';
import { SUGGESTION_FEATURES, TOKEN_FEATURES } from './features';

/** What the readings were fitted on, for people. */
export interface CalibrationOrigin {
  readonly files: number;
  readonly suggestions: number;
  readonly tokens: number;
  /** Events of a feedback log that were added; 0 without one. */
  readonly logged: number;
}

/** A calibration and the model it is for. */
export interface StoredCalibration extends Calibration {
  readonly model: { readonly id: string; readonly sha256: string };
  readonly origin: CalibrationOrigin;
  /** The fit on held-out code alone, where a log was added: the next log is added to it, so that none counts twice. */
  readonly beforeLog?: Calibration | undefined;
  /** Where suggestions are cut; absent where they are worth most uncut. */
  readonly fork?: ForkPoint | undefined;
}

/** Raised when the format changes; the features are compared by name besides. */
const VERSION = 1;
/** What we write is a tenth of it. */
export const MAX_CALIBRATION_BYTES = 256 * 1024;
const MAX_ID_CHARACTERS = 200;
/** Weights of standardised features stay far below; more is no fit. */
const MAX_MAGNITUDE = 1e6;

const bounded = z.number().min(-MAX_MAGNITUDE).max(MAX_MAGNITUDE);
const count = z.int().min(0);

function logitSchema(features: readonly string[]): z.ZodType<CalibratedLogit> {
  const list = z.array(bounded).length(features.length);
  const d = features.length;
  return z.strictObject({
    features: z
      .array(z.string())
      .refine((names) => names.length === d && names.every((name, i) => name === features[i]), {
        error: 'not the features of this version',
      }),
    means: list,
    scales: z.array(z.number().positive().max(MAX_MAGNITUDE)).length(d),
    weights: list,
    intercept: bounded,
    platt: z.strictObject({ slope: z.number().min(0).max(MAX_MAGNITUDE), intercept: bounded }),
    information: z.array(z.number().min(0).max(MAX_MAGNITUDE)).length(d + 1),
  });
}

const levels = { token: logitSchema(TOKEN_FEATURES), suggestion: logitSchema(SUGGESTION_FEATURES) };

const schema = z.strictObject({
  format: z.literal('trimtab-calibration'),
  version: z.literal(VERSION),
  model: z.strictObject({
    id: z.string().max(MAX_ID_CHARACTERS),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  origin: z.strictObject({ files: count, suggestions: count, tokens: count, logged: count }),
  ...levels,
  beforeLog: z.strictObject(levels).optional(),
  fork: z
    .strictObject({ entropyAbove: z.number().min(0).max(MAX_MAGNITUDE), leastCharacters: count })
    .optional(),
});

/** The file's text; numbers are written with seven digits, which moves no probability by a millionth. */
export function serialiseCalibration(calibration: StoredCalibration): string {
  const { model, origin, token, suggestion, fork, beforeLog } = calibration;
  const file = {
    format: 'trimtab-calibration',
    version: VERSION,
    model: { id: model.id.slice(0, MAX_ID_CHARACTERS), sha256: model.sha256 },
    origin,
    token,
    suggestion,
    fork,
    beforeLog: beforeLog && { token: beforeLog.token, suggestion: beforeLog.suggestion },
  };
  const rounded = (_key: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(7)) : value;
  return `${JSON.stringify(file, rounded, 1)}\n`;
}

/**
 * @param sha256 of the loaded model
 * @param name of the file, for messages
 * @throws UserError when it is no calibration, one of another version, or one of another model
 */
export function parseCalibration(text: string, sha256: string, name: string): StoredCalibration {
  const mend = 'run "trimtab calibrate" to make a new one';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UserError(`The calibration "${name}" is not JSON; ${mend}.`);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.map(String).join('.') ?? '';
    throw new UserError(
      `The calibration "${name}" cannot be used (${where === '' ? '' : `${where.slice(0, 80)}: `}` +
        `${(issue?.message ?? 'not valid').slice(0, 120)}); ${mend}.`,
    );
  }
  const { model, fork, beforeLog, origin, token, suggestion } = parsed.data;
  if (model.sha256 !== sha256) {
    throw new UserError(
      `The calibration "${name}" was made for other weights than the loaded model's; ${mend}.`,
    );
  }
  return { model, origin, token, suggestion, ...(fork && { fork }), ...(beforeLog && { beforeLog }) };
}
