import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { exportControlVector } from '../../steering/gguf/control-vector';
import { findVector } from '../../steering/library';
import type { SteeringVector } from '../../steering/steering-vector';
import { loadSteeringVector, writeVectorFile } from '../../steering/vector-store';
import { UsageError, type Arguments, type Command } from '../command';
import { withModel } from '../engine';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL, STRENGTH } from '../options';
import { printable } from '../terminal/printable';
import { numberOption, single, STRENGTH_RANGE } from '../values';
import { libraryFor } from '../vectors';

export const vectorExportCommand: Command = {
  name: 'vector export',
  summary: 'Write a steering vector as a control vector of llama.cpp (.gguf).',
  operands: ['FILE|ID'],
  options: [
    MODEL,
    { name: 'out', value: 'FILE', help: 'The .gguf file to write.' },
    { ...STRENGTH, help: 'Multiplied into the directions. Default: the recommended strength.' },
    { name: 'skip-layer-0', help: 'Leave out layer 0, which a control vector cannot name.' },
    JSON_OUTPUT,
  ],
  run: exportVector,
};

async function exportVector(given: Arguments, io: Io): Promise<void> {
  const [chosen = ''] = given.positionals;
  const out = single(given, 'out');
  if (out === undefined) throw new UsageError('vector export needs --out FILE, the file to write.');
  const vector = await vectorOf(chosen, single(given, 'model'), io);
  const bytes = exportControlVector(vector, {
    strength: numberOption(given, 'strength', STRENGTH_RANGE),
    skipBlock0: given.switches.has('skip-layer-0'),
  });
  await writeVectorFile(out, bytes);
  if (given.switches.has('json'))
    io.out(`${JSON.stringify({ file: out, bytes: bytes.length }, undefined, 2)}\n`);
  else io.out(`${printable(out)}: ${bytes.length} bytes, for llama.cpp's --control-vector.\n`);
}

/** A vector by its file, or by its id among those of a model where there is no such file. */
async function vectorOf(chosen: string, model: string | undefined, io: Io): Promise<SteeringVector> {
  if (extname(chosen) !== '' || existsSync(chosen)) return (await loadSteeringVector(chosen)).vector;
  return withModel(io, model, {}, async (open) => {
    const { vector } = findVector(await libraryFor(open, io), chosen, open.info.id);
    return { ...vector, name: chosen };
  });
}
