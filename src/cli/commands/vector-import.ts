import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { messageOf, UserError } from '../../common/errors';
import { checkAgainstModel } from '../../steering/check-against-model';
import { importControlVector } from '../../steering/gguf/control-vector';
import { saveSteeringVector } from '../../steering/vector-store';
import { UsageError, type Arguments, type Command } from '../command';
import { withModel } from '../engine';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL } from '../options';
import { printable } from '../terminal/printable';
import { single } from '../values';

/** 80 directions of 8,192 numbers are 2.6 MB; a larger file is a model. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

export const vectorImportCommand: Command = {
  name: 'vector import',
  summary: 'Make a steering vector from a control vector of llama.cpp (.gguf).',
  operands: ['FILE'],
  options: [{ name: 'out', value: 'FILE', help: 'The .safetensors file to write.' }, MODEL, JSON_OUTPUT],
  run: importVector,
};

async function importVector(given: Arguments, io: Io): Promise<void> {
  const [file = ''] = given.positionals;
  const out = single(given, 'out');
  if (out === undefined) throw new UsageError('vector import needs --out FILE, the file to write.');
  const vector = importControlVector(await readBounded(file), basename(file));
  await withModel(io, single(given, 'model'), {}, async ({ client, info }) => {
    checkAgainstModel(vector, info);
    const modelSha256 = await client.identify({ signal: io.signal });
    const hint = vector.metadata.modelId;
    const bound = { ...vector.metadata, modelId: info.id, modelSha256, layers: info.layers };
    await saveSteeringVector(out, { ...vector, metadata: bound });
    const layers = vector.blocks.map(({ block }) => block);
    if (given.switches.has('json')) {
      io.out(`${JSON.stringify({ file: out, hint, layers, hiddenSize: vector.hiddenSize }, undefined, 2)}\n`);
    } else {
      io.out(`${printable(out)}: steers layers ${layers.join(', ')} of ${printable(info.id)}.\n`);
      if (hint !== '') io.err(`The file says that it was made for "${printable(hint)}".\n`);
    }
  });
}

async function readBounded(file: string): Promise<Uint8Array> {
  let size;
  try {
    ({ size } = await stat(file));
    if (size <= MAX_FILE_BYTES) return await readFile(file);
  } catch (error) {
    throw new UserError(`The control vector "${file}" cannot be read (${messageOf(error)}); check its path.`);
  }
  throw new UserError(`"${file}" is too large to be a control vector; give the path of a smaller file.`);
}
