import { checkAgainstModel } from '../../steering/check-against-model';
import { loadControlVector } from '../../steering/gguf/load-control-vector';
import { saveSteeringVector } from '../../steering/vector-store';
import { UsageError, type Arguments, type Command } from '../command';
import { withModel } from '../engine';
import type { Io } from '../io';
import { JSON_OUTPUT, MODEL } from '../options';
import { printable } from '../terminal/printable';
import { single } from '../values';

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
  const vector = await loadControlVector(file);
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
