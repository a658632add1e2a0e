import { basename } from 'node:path';
import type { Completion } from '../../lm/types';
import { MAX_TEXT_CHARACTERS } from '../../engine/limits';
import { MOST_PUSH } from '../../steering/compose';
import { UsageError, type Arguments, type Command } from '../command';
import { splitAtCursor } from '../cursor';
import { withModel } from '../engine';
import type { Io } from '../io';
import { completionReport } from '../reports/completion-report';
import { entropyStrip, readingSummary } from '../reports/reading-summary';
import { readSource } from '../read-source';
import { prepareSteering, type SteeringRequest } from '../steering';
import { colourTokens, legend } from '../terminal/entropy-tokens';
import { printable } from '../terminal/printable';
import { numberOption, parseSteerChoice, parseVectorChoice, single, STRENGTH_RANGE } from '../values';
import {
  AWAY,
  JSON_OUTPUT,
  MODEL,
  MOST_PUSH_OPTION,
  ORTHOGONAL,
  PRECISION,
  STEER,
  STRENGTH,
  TOWARD,
  VECTOR,
} from '../options';

const DEFAULT_MAX_TOKENS = 64;

export const completeCommand: Command = {
  name: 'complete',
  summary: 'Complete a file at a position, steered if asked, with the entropy of every token.',
  operands: ['FILE'],
  options: [
    {
      name: 'at',
      value: 'LINE:COL',
      help: 'Complete here (1-based). Default: at the marker <|cursor|>, else at the end.',
    },
    { name: 'cursor', value: 'MARKER', help: 'Complete at the first occurrence of this text instead.' },
    MODEL,
    PRECISION,
    STEER,
    VECTOR,
    TOWARD,
    AWAY,
    STRENGTH,
    ORTHOGONAL,
    MOST_PUSH_OPTION,
    { name: 'steer-prompt', help: 'Steer the whole prompt, not only from its last token on.' },
    { name: 'max-tokens', value: 'N', help: `At most this many new tokens. Default: ${DEFAULT_MAX_TOKENS}.` },
    { name: 'temperature', value: 'T', help: 'Sample instead of taking the most probable token.' },
    { name: 'top-k', value: 'K', help: 'Sample among the K most probable tokens.' },
    {
      name: 'top-p',
      value: 'P',
      help: 'Sample among the most probable tokens that hold this much probability.',
    },
    { name: 'seed', value: 'N', help: 'Seed of the sampling. Default: 0.' },
    JSON_OUTPUT,
  ],
  run: complete,
};

async function complete(given: Arguments, io: Io): Promise<void> {
  const [file = ''] = given.positionals;
  const steering = {
    ...steeringRequest(given),
    mostPush: numberOption(given, 'most-push', { min: 0.01, max: 1000 }) ?? MOST_PUSH,
  };
  const maxTokens =
    numberOption(given, 'max-tokens', { min: 1, max: 4096, whole: true }) ?? DEFAULT_MAX_TOKENS;
  const sampling = {
    temperature: numberOption(given, 'temperature', { min: 0, max: 10 }) ?? 0,
    topK: numberOption(given, 'top-k', { min: 0, max: 1_000_000, whole: true }) ?? 0,
    topP: numberOption(given, 'top-p', { min: 0.001, max: 1 }) ?? 1,
    seed: numberOption(given, 'seed', { min: 0, max: 2 ** 32 - 1, whole: true }) ?? 0,
  };
  const { prefix, suffix } = splitAtCursor(
    await readSource(file),
    file,
    single(given, 'at'),
    single(given, 'cursor'),
  );
  const precision = single(given, 'precision');
  await withModel(io, single(given, 'model'), precision === undefined ? {} : { precision }, async (model) => {
    const { state, report } = await prepareSteering(steering, model, io);
    if (report.note !== undefined) io.err(`${report.note}\n`);
    const request = {
      // No model sees more than the nearest text, and the engine refuses to be sent more.
      prefix: prefix.slice(-MAX_TEXT_CHARACTERS),
      suffix: suffix.slice(0, MAX_TEXT_CHARACTERS),
      fileName: basename(file),
      maxTokens,
      sampling,
    };
    const completion = await model.client.complete(request, {
      signal: io.signal,
      ...(state ? { steering: state } : {}),
    });
    if (given.switches.has('json')) {
      const sha256 = await model.client.identify({ signal: io.signal });
      io.out(`${JSON.stringify(completionReport(model, sha256, completion, report), undefined, 2)}\n`);
    } else {
      show(completion, io);
    }
  });
}

function show(completion: Completion, io: Io): void {
  const text = io.colour ? colourTokens(completion.tokens, true) : printable(completion.text);
  io.out(text.endsWith('\n') ? text : `${text}\n`);
  io.err(`${readingSummary(completion)}\n`);
  // Without colours the entropies have to be told in numbers.
  if (io.colour) io.err(`${legend(true)}\n`);
  else if (completion.tokens.length > 0) io.err(`nats: ${entropyStrip(completion.tokens)}\n`);
}

/** @throws UsageError when the options contradict each other */
export function steeringRequest(given: Arguments): SteeringRequest {
  const toward = given.values.get('toward') ?? [];
  const away = given.values.get('away') ?? [];
  const strength = numberOption(given, 'strength', STRENGTH_RANGE);
  if (toward.length > 0 !== away.length > 0) {
    throw new UsageError('--toward and --away go together: a style is a difference between two.');
  }
  if (strength !== undefined && toward.length === 0) {
    throw new UsageError(
      '--strength goes with --toward and --away; a vector takes its own as --vector FILE=STRENGTH.',
    );
  }
  return {
    vectors: (given.values.get('vector') ?? []).map(parseVectorChoice),
    steer: (given.values.get('steer') ?? []).map(parseSteerChoice),
    toward,
    away,
    strength,
    steerPrompt: given.switches.has('steer-prompt'),
    orthogonal: given.switches.has('orthogonal'),
  };
}
