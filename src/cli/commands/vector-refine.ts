import { findVector } from '../../steering/library';
import { refineLibrary } from '../../steering/refine-library';
import { UsageError, type Arguments, type Command } from '../command';
import { splitAtCursor } from '../cursor';
import { withModel } from '../engine';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL, PRECISION } from '../options';
import { readSource } from '../read-source';
import { printable } from '../terminal/printable';
import { single } from '../values';
import { libraryFor, ownVectorFolder } from '../vectors';

export const vectorRefineCommand: Command = {
  name: 'vector refine',
  summary: 'Let vectors learn from a completion that was accepted or rejected; "vector reset" undoes it.',
  operands: ['FILE'],
  options: [
    {
      name: 'at',
      value: 'LINE:COL',
      help: 'Where it was completed (1-based). Default: at the marker <|cursor|>, else at the end.',
    },
    { name: 'accepted', value: 'TEXT', help: 'The completion, where it was accepted …' },
    { name: 'rejected', value: 'TEXT', help: '… or where it was rejected.' },
    { name: 'steer', value: 'ID', repeatable: true, help: 'The vector that it was steered with.' },
    MODEL,
    PRECISION,
    JSON_OUTPUT,
  ],
  run: refine,
};

async function refine(given: Arguments, io: Io): Promise<void> {
  const [file = ''] = given.positionals;
  const accepted = single(given, 'accepted');
  const text = accepted ?? single(given, 'rejected');
  const ids = given.values.get('steer') ?? [];
  if (text === undefined || given.values.has('accepted') === given.values.has('rejected'))
    throw new UsageError('vector refine takes either --accepted TEXT or --rejected TEXT.');
  if (ids.length === 0) throw new UsageError('vector refine needs --steer ID, the vector to refine.');
  const { prefix } = splitAtCursor(await readSource(file), file, single(given, 'at'));
  const precision = single(given, 'precision');
  await withModel(io, single(given, 'model'), precision === undefined ? {} : { precision }, async (model) => {
    const library = await libraryFor(model, io);
    const entries = ids.map((id) => findVector(library, id, model.info.id));
    const folder = ownVectorFolder(await model.client.identify({ signal: io.signal }));
    const reports = await refineLibrary(
      entries,
      { prefix, text, accepted: accepted !== undefined },
      {
        contextLength: model.info.contextLength,
        capture: async (texts, settings) =>
          model.client.captureActivations(texts, settings, { signal: io.signal }),
      },
      folder,
    );
    if (given.switches.has('json')) io.out(`${JSON.stringify(reports, undefined, 2)}\n`);
    else
      for (const { id, accepted: toward, rejected, drift } of reports)
        io.out(
          `${printable(id)}: ${toward} accepted, ${rejected} rejected, ` +
            `${(drift * 100).toFixed(1)} % from how it was built.\n`,
        );
  });
}
