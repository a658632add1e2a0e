import { UserError } from '../../common/errors';
import { grammarsOf } from '../grammars';
import type { Arguments, Command } from '../command';
import { withModel } from '../engine';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL, PRECISION } from '../options';
import { steeringTables } from '../reports/steering-tables';
import { writeSteeringDocs } from '../reports/steering-docs';
import { evaluateSteering } from '../steering-evaluation/evaluate-steering';
import { numberOption, single } from '../values';

const DEFAULT_LIMIT = 40;

export const evaluateSteeringCommand: Command = {
  name: 'evaluate steering',
  summary: 'Measure steering vectors on tasks they were not built from, beside four controls.',
  operands: [],
  options: [
    MODEL,
    PRECISION,
    {
      name: 'concept',
      value: 'ID',
      repeatable: true,
      help: 'Only this concept. Default: all with a vector.',
    },
    {
      name: 'limit',
      value: 'N',
      help: `Test tasks for each concept, and development tasks too where it is small. Default: ${DEFAULT_LIMIT}.`,
    },
    {
      name: 'no-probes',
      help: 'Leave the table of probe accuracies out; it reads the examples of all languages.',
    },
    {
      name: 'code',
      value: 'FOLDER',
      help: 'Also how code that is there already is predicted under steering; the model should not have been trained on it.',
    },
    { name: 'write-docs', help: 'Also write docs/steering.md and its plots.' },
    JSON_OUTPUT,
  ],
  run: evaluate,
};

async function evaluate(given: Arguments, io: Io): Promise<void> {
  const limit = numberOption(given, 'limit', { min: 1, max: 1000, whole: true }) ?? DEFAULT_LIMIT;
  const precision = single(given, 'precision');
  await withModel(io, single(given, 'model'), precision === undefined ? {} : { precision }, async (model) => {
    if (!model.info.steerable)
      throw new UserError(`The model ${model.info.id} cannot be steered: ${model.info.reason ?? ''}.`);
    const report = await evaluateSteering(model, io, {
      concepts: given.values.get('concept') ?? [],
      limit,
      probes: !given.switches.has('no-probes'),
      parsers: grammarsOf(io),
      code: single(given, 'code'),
    });
    if (given.switches.has('write-docs')) await writeSteeringDocs(report, io.home);
    if (given.switches.has('json')) io.out(`${JSON.stringify(report, undefined, 2)}\n`);
    else io.out(steeringTables(report));
  });
}
