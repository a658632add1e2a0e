import { basename, join, resolve } from 'node:path';
import { UserError } from '../../common/errors';
import { conceptFolderAt } from '../../steering/concepts/folder';
import { collectCode, type CodePiece } from '../../steering/learning/collect-code';
import { learnedName, MOST_PIECES } from '../../steering/learning/learned-name';
import { learnedContrast } from '../../steering/learning/learned-contrast';
import { neutralCode } from '../../steering/learning/neutral-code';
import { isMethodName, METHOD_NAMES } from '../../steering/methods/methods';
import { UsageError, type Arguments, type Command } from '../command';
import { withModel } from '../engine';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL, PRECISION } from '../options';
import { printable } from '../terminal/printable';
import { single } from '../values';
import { buildVectors } from '../vector-building/build-vectors';

const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;

export const vectorLearnCommand: Command = {
  name: 'vector learn',
  summary:
    'Learn a style from a folder of code, so that completions lean toward it. Nothing leaves the machine.',
  operands: [],
  options: [
    {
      name: 'toward',
      value: 'FOLDER',
      help: 'The code to write like; what .gitignore leaves out, and generated files, are not read.',
    },
    {
      name: 'away',
      value: 'FOLDER',
      help: 'Code that is written otherwise. Default: neutral code of the same languages that comes with Trimtab.',
    },
    { name: 'name', value: 'NAME', help: "The vector becomes yours/NAME. Default: the folder's name." },
    { name: 'method', value: 'METHOD', help: `One of ${METHOD_NAMES.join(', ')}. Default: g-act.` },
    MODEL,
    PRECISION,
    { name: 'out', value: 'FOLDER', help: "Where the vector goes. Default: the user's own for this model." },
    JSON_OUTPUT,
  ],
  run: learn,
};

async function learn(given: Arguments, io: Io): Promise<void> {
  const folder = single(given, 'toward');
  if (folder === undefined)
    throw new UsageError('vector learn needs --toward FOLDER, the code to write like.');
  const method = single(given, 'method') ?? 'g-act';
  if (!isMethodName(method))
    throw new UsageError(`--method takes one of ${METHOD_NAMES.join(', ')}, not "${method}".`);
  const name = nameOf(single(given, 'name'), folder);
  const toward = await collectCode(folder, MOST_PIECES);
  const concept = learnedContrast(toward.pieces, await otherCode(single(given, 'away'), io), {
    id: `yours/${name}`,
    title: `As in ${basename(resolve(folder))}`,
  });
  const precision = single(given, 'precision');
  await withModel(io, single(given, 'model'), precision === undefined ? {} : { precision }, async (model) => {
    const settings = { method, out: single(given, 'out'), tune: false, force: false };
    const { concepts } = await buildVectors(model, [concept], io, settings);
    const [built] = concepts;
    if (built?.file === undefined) throw new UserError(built?.reason ?? 'No vector was built.');
    const { id, file, layers = [], strength, coherence } = built;
    const read = {
      files: toward.files,
      skipped: toward.skipped.length,
      pairs: concept.pairs.length,
      languages: concept.languages,
    };
    if (given.switches.has('json')) {
      io.out(`${JSON.stringify({ id, file, ...read, method, layers, strength, coherence }, undefined, 2)}\n`);
      return;
    }
    const figure = coherence === undefined ? '' : `, coherence ${coherence.toFixed(2)}`;
    io.out(`${id}: learnt from ${read.files} files (${read.pairs} pairs of pieces${figure}).\n`);
    io.out(`${printable(file)}\n`);
    io.err(`Use it with "trimtab complete FILE --steer ${id}".\n`);
  });
}

async function otherCode(folder: string | undefined, io: Io): Promise<readonly CodePiece[]> {
  if (folder !== undefined) return (await collectCode(folder, MOST_PIECES)).pieces;
  return neutralCode(conceptFolderAt(join(io.home, 'vectors', 'concepts')));
}

/** @throws UsageError when it cannot be part of an id */
function nameOf(given: string | undefined, folder: string): string {
  if (given !== undefined && !NAME.test(given))
    throw new UsageError(`--name takes lower-case letters, digits and hyphens, not "${given}".`);
  const name = given ?? learnedName(folder);
  if (name === '') throw new UsageError(`Give the vector a --name: "${folder}" has none that can be used.`);
  return name;
}
