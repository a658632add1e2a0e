import type { LibraryEntry } from '../../steering/library';
import type { Arguments, Command } from '../command';
import { withModel } from '../engine';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL, PRECISION } from '../options';
import { printable } from '../terminal/printable';
import { textTable } from '../terminal/text-table';
import { single } from '../values';
import { libraryFor } from '../vectors';

export const vectorListCommand: Command = {
  name: 'vector list',
  summary: 'List the steering vectors there are for a model.',
  operands: [],
  options: [MODEL, PRECISION, JSON_OUTPUT],
  run: list,
};

async function list(given: Arguments, io: Io): Promise<void> {
  const precision = single(given, 'precision');
  await withModel(io, single(given, 'model'), precision === undefined ? {} : { precision }, async (model) => {
    const { entries, unusable } = await libraryFor(model, io);
    for (const { file, reason } of unusable) io.err(`${printable(file)}: ${printable(reason)}\n`);
    if (given.switches.has('json')) io.out(`${JSON.stringify(entries.map(listed), undefined, 2)}\n`);
    else if (entries.length === 0)
      io.err(`There are no vectors for the model ${model.info.id}; make some with "trimtab vector build".\n`);
    else
      io.out(
        textTable(
          ['id', 'title', 'method', 'layers', 'strength', 'coherence'],
          entries.map(({ id, title, method, layers, recommendedStrength, coherence }) => [
            printable(id),
            printable(title),
            printable(method),
            layers.join(' '),
            String(recommendedStrength),
            Number.isNaN(coherence) ? '' : coherence.toFixed(2),
          ]),
        ),
      );
  });
}

/** An entry without its numbers; a coherence that the file does not tell is null. */
function listed({ vector: _, coherence, ...entry }: LibraryEntry) {
  return { ...entry, coherence: Number.isNaN(coherence) ? null : coherence };
}
