import { inspectVector } from '../../steering/inspect';
import { loadSteeringVector } from '../../steering/vector-store';
import type { Arguments, Command } from '../command';
import type { Io } from '../io';
import { printable } from '../terminal/printable';
import { JSON_OUTPUT } from '../options';

export const vectorInspectCommand: Command = {
  name: 'vector inspect',
  summary: 'Show the metadata, layers and norms of a steering vector.',
  operands: ['FILE'],
  options: [JSON_OUTPUT],
  run: inspect,
};

async function inspect(given: Arguments, io: Io): Promise<void> {
  const [file = ''] = given.positionals;
  const { vector, bytes } = await loadSteeringVector(file);
  const summary = inspectVector(vector, bytes);
  if (given.switches.has('json')) {
    io.out(`${JSON.stringify(summary, undefined, 2)}\n`);
    return;
  }
  for (const [key, value] of Object.entries(summary.metadata))
    io.out(`${key.padEnd(24)}${printable(value)}\n`);
  io.out(`${'fingerprint'.padEnd(24)}${summary.fingerprint}\n`);
  for (const layer of summary.layers) {
    const norms = layer.directionNorms.map((norm) => norm.toFixed(3)).join(' ');
    io.out(`${`block ${layer.block}`.padEnd(24)}${layer.activation}, k = ${layer.k}, |V| = ${norms}\n`);
  }
}
