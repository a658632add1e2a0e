import { refinementOf } from '../../steering/refine-vector';
import { resetRefinement } from '../../steering/refinement-store';
import { findVector } from '../../steering/library';
import { UsageError, type Arguments, type Command } from '../command';
import { withModel } from '../engine';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL, PRECISION } from '../options';
import { printable } from '../terminal/printable';
import { single } from '../values';
import { libraryFor, vectorFolders } from '../vectors';

export const vectorResetCommand: Command = {
  name: 'vector reset',
  summary: 'Put vectors back as they were built, before accepted and rejected completions refined them.',
  operands: ['[ID…]'],
  options: [{ name: 'all', help: 'Every refined vector of the model.' }, MODEL, PRECISION, JSON_OUTPUT],
  run: reset,
};

async function reset(given: Arguments, io: Io): Promise<void> {
  const all = given.switches.has('all');
  const ids = given.positionals;
  if (all === ids.length > 0)
    throw new UsageError('vector reset takes the ids of vectors, or --all for every refined one.');
  const precision = single(given, 'precision');
  await withModel(io, single(given, 'model'), precision === undefined ? {} : { precision }, async (model) => {
    const library = await libraryFor(model, io);
    const named = ids.map((id) => findVector(library, id, model.info.id));
    const entries = all ? library.entries.filter(({ vector }) => refinementOf(vector)) : named;
    const folders = vectorFolders(io, await model.client.identify({ signal: io.signal }));
    const outcomes: { id: string; wasRefined: boolean }[] = [];
    for (const { id } of entries) outcomes.push({ id, wasRefined: await resetRefinement(folders, id) });
    if (given.switches.has('json')) io.out(`${JSON.stringify(outcomes, undefined, 2)}\n`);
    else if (outcomes.length === 0) io.err('No vector of this model is refined.\n');
    else
      for (const { id, wasRefined } of outcomes)
        io.out(`${printable(id)}: ${wasRefined ? 'as it was built again' : 'was not refined'}.\n`);
  });
}
