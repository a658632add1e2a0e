import { UserError } from '../../common/errors';
import { findVector } from '../../steering/library';
import { refinementOf, refineVector } from '../../steering/refine-vector';
import { originalOf, saveRefined } from '../../steering/refinement-store';
import { UsageError, type Arguments, type Command } from '../command';
import { splitAtCursor } from '../cursor';
import { withModel, type OpenModel } from '../engine';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL, PRECISION } from '../options';
import { readSource } from '../read-source';
import { printable } from '../terminal/printable';
import { single } from '../values';
import { libraryFor, ownVectorFolder } from '../vectors';

/** Streams of one completion that a step is taken from; neighbours are alike. */
const STATES = 64;
/** Tokens that documents of a model may open with. */
const OPENING = 16;

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
    const blocks = [...new Set(entries.flatMap(({ layers }) => layers))].sort((a, b) => a - b);
    const capture = await visited(model, prefix, text, blocks, io);
    const reports = [];
    for (const { id, vector } of entries) {
      const original = await originalOf(folder, id, vector);
      const refined = refineVector(vector, original, { blocks, capture }, accepted !== undefined);
      const saved = await saveRefined(folder, id, { refined, original });
      reports.push({ id, file: saved, ...refinementOf(refined) });
    }
    if (given.switches.has('json')) io.out(`${JSON.stringify(reports, undefined, 2)}\n`);
    else
      for (const { id, accepted: toward, rejected, drift } of reports)
        io.out(
          `${printable(id)}: ${toward} accepted, ${rejected} rejected, ` +
            `${((drift ?? 0) * 100).toFixed(1)} % from how it was built.\n`,
        );
  });
}

async function visited(
  { client, info }: OpenModel,
  prefix: string,
  text: string,
  blocks: readonly number[],
  io: Io,
) {
  // What is read ends where the model's context does, and the completion must be in it. A token is at least a byte, so
  // that this much of the prefix leaves room, and a quarter of it does in any script.
  const room = info.contextLength - OPENING - Buffer.byteLength(text);
  for (const length of [room, Math.floor(room / 4)]) {
    const texts = [{ context: length > 0 ? prefix.slice(-length) : '', text }];
    const [capture] = await client.captureActivations(
      texts,
      { states: STATES, blocks },
      { signal: io.signal },
    );
    if (capture && capture.positions > 0) return capture;
  }
  throw new UserError('The completion does not fit into what the model reads; give a shorter text.');
}
