import { join } from 'node:path';
import { UserError } from '../../common/errors';
import { buildVectors } from '../vector-building/build-vectors';
import { conceptsOf } from '../vector-building/concepts-of';
import { UsageError, type Arguments, type Command } from '../command';
import { withModel } from '../engine';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL, PRECISION } from '../options';
import { textTable } from '../terminal/text-table';
import { isMethodName, METHOD_NAMES } from '../../steering/methods/methods';
import { single } from '../values';

export const vectorBuildCommand: Command = {
  name: 'vector build',
  summary: 'Build steering vectors for a model from contrast examples.',
  operands: [],
  options: [
    MODEL,
    PRECISION,
    {
      name: 'concept',
      value: 'ID',
      repeatable: true,
      help: 'Only this concept, such as language/go. Default: all of them.',
    },
    { name: 'concepts', value: 'FOLDER', help: 'The concepts. Default: the ones that come with Trimtab.' },
    { name: 'out', value: 'FOLDER', help: "Where the vectors go. Default: the user's own for this model." },
    {
      name: 'method',
      value: 'NAME',
      help: `One of ${METHOD_NAMES.join(', ')}, or best to try them all (with --tune). Default: g-act. Exploration has a method of its own.`,
    },
    {
      name: 'tune',
      help: 'Choose layers and strength by completing development tasks; takes minutes for each concept.',
    },
    { name: 'force', help: 'Build again what is there already.' },
    JSON_OUTPUT,
  ],
  run: build,
};

async function build(given: Arguments, io: Io): Promise<void> {
  const method = single(given, 'method') ?? 'g-act';
  const tune = given.switches.has('tune');
  if (method !== 'best' && !isMethodName(method))
    throw new UsageError(`--method takes one of ${METHOD_NAMES.join(', ')} or best, not "${method}".`);
  if (method === 'best' && !tune)
    throw new UsageError('--method best goes with --tune: what is best has to be tried.');
  const folder = single(given, 'concepts') ?? join(io.home, 'vectors', 'concepts');
  const concepts = await conceptsOf(folder, given.values.get('concept') ?? []);
  const precision = single(given, 'precision');
  await withModel(io, single(given, 'model'), precision === undefined ? {} : { precision }, async (model) => {
    const report = await buildVectors(model, concepts, io, {
      method,
      out: single(given, 'out'),
      tune,
      force: given.switches.has('force'),
    });
    if (given.switches.has('json')) io.out(`${JSON.stringify(report, undefined, 2)}\n`);
    else
      io.out(
        textTable(
          ['concept', 'outcome', 'layers', 'strength', 'coherence'],
          report.concepts.map(({ id, outcome, layers = [], strength, coherence }) => [
            id,
            outcome,
            layers.join(' '),
            String(strength ?? ''),
            coherence?.toFixed(2) ?? '',
          ]),
        ),
      );
    const refused = report.concepts.flatMap(({ reason }) => reason ?? []);
    for (const reason of refused) io.err(`${reason}\n`);
    if (refused.length > 0 && refused.length === report.concepts.length)
      throw new UserError('No vector was built.');
  });
}
