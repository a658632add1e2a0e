import { basename } from 'node:path';
import type { GeneratedToken } from '../../lm/types';
import { MAX_TEXT_CHARACTERS } from '../../engine/limits';
import { MOST_PUSH } from '../../steering/compose';
import { languageOfFile } from '../../syntax/languages';
import type { UndecidedOptions } from '../../uncertainty/reading';
import type { UndecidedSpan } from '../../uncertainty/spans';
import { grammarsOf } from '../grammars';
import { UsageError, type Arguments, type Command } from '../command';
import { completionChoice, FORK_OPTIONS, SAMPLING_OPTIONS } from '../completing/completion-options';
import { forkPointFor } from '../completing/fork-point-for';
import { spansInPlace } from '../completing/spans-in-place';
import { startingOtherwise, type OtherStart } from '../completing/regenerate';
import { writeCompletion, type WrittenCompletion } from '../completing/write-completion';
import { splitAtCursor } from '../cursor';
import { withModel } from '../engine';
import { branchOut } from '../forks/branch-out';
import type { Io } from '../io';
import { loadChoice } from '../load-choice';
import { alternativesText } from '../reports/alternatives-text';
import { completionReport } from '../reports/completion-report';
import { entropyStrip, readingSummary } from '../reports/reading-summary';
import { spanLines } from '../reports/span-lines';
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
  PROMPT_ORDER,
  STEER,
  STRENGTH,
  TOWARD,
  VECTOR,
} from '../options';

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
    PROMPT_ORDER,
    STEER,
    VECTOR,
    TOWARD,
    AWAY,
    STRENGTH,
    ORTHOGONAL,
    MOST_PUSH_OPTION,
    { name: 'steer-prompt', help: 'Steer the whole prompt, not only from its last token on.' },
    {
      name: 'only-undecided',
      help: 'Steer only where the model is undecided; see --undecided-above.',
    },
    ...SAMPLING_OPTIONS,
    ...FORK_OPTIONS,
    JSON_OUTPUT,
  ],
  run: complete,
};

async function complete(given: Arguments, io: Io): Promise<void> {
  const [file = ''] = given.positionals;
  const choice = completionChoice(given);
  const steering = {
    ...steeringRequest(given),
    mostPush: numberOption(given, 'most-push', { min: 0.01, max: 1000 }) ?? MOST_PUSH,
    onlyUndecided: given.switches.has('only-undecided'),
    undecidedAbove: choice.undecidedAbove,
  };
  const { prefix, suffix } = splitAtCursor(
    await readSource(file),
    file,
    single(given, 'at'),
    single(given, 'cursor'),
  );
  const named = single(given, 'model');
  await withModel(io, named, loadChoice(given), async (model) => {
    const { state, report } = await prepareSteering(steering, model, io);
    if (report.note !== undefined) io.err(`${report.note}\n`);
    const { client } = model;
    const { signal } = io;
    const { maxTokens, sampling, regenerate, rule } = choice;
    const request = {
      // No model sees more than the nearest text, and the engine refuses to be sent more.
      prefix: prefix.slice(-MAX_TEXT_CHARACTERS),
      suffix: suffix.slice(0, MAX_TEXT_CHARACTERS),
      fileName: basename(file),
      maxTokens,
      sampling,
    };
    const fork = await forkPointFor(choice.fork, { model, io, named });
    const write = async (start: Partial<OtherStart>) =>
      writeCompletion(client, request, { steering: state, fork, signal, ...start });
    const first = await write({});
    const completion = regenerate
      ? await write(startingOtherwise(first.tokens, regenerate.from, regenerate.choose))
      : first;
    const place = { parsers: grammarsOf(io), language: languageOfFile(file), context: request };
    const spans = await spansInPlace(place, completion.tokens, rule);
    const branching = {
      ...place,
      rule,
      complete: async (lead: readonly GeneratedToken[]) => write({ lead }),
    };
    const others = choice.alternatives > 0 ? await branchOut(branching, completion, choice.alternatives) : [];
    if (given.switches.has('json')) {
      const sha256 = await client.identify({ signal });
      const written = { completion, spans, rule, alternatives: others };
      io.out(`${JSON.stringify(completionReport(model, sha256, written, report), undefined, 2)}\n`);
    } else {
      show(completion, spans, rule, io);
      if (others.length > 0) io.out(alternativesText(others, io));
    }
  });
}

function show(
  completion: WrittenCompletion,
  spans: readonly UndecidedSpan[],
  rule: UndecidedOptions,
  io: Io,
): void {
  const text = io.colour ? colourTokens(completion.tokens, true) : printable(completion.text);
  io.out(text.endsWith('\n') ? text : `${text}\n`);
  io.err(`${readingSummary(completion, rule)}\n`);
  for (const line of spanLines(completion.tokens, spans)) io.err(`  ${line}\n`);
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
