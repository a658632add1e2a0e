import { inspectModel } from '../../lm/inspect';
import type { Arguments, Command } from '../command';
import { locateModel } from '../hub';
import type { Io } from '../io';
import { printable } from '../terminal/printable';
import { single } from '../values';
import { JSON_OUTPUT, MODEL, PRECISION } from '../options';

export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'Show what a model is and where its residual stream runs, without loading its weights.',
  operands: [],
  options: [MODEL, PRECISION, JSON_OUTPUT],
  run: async (given: Arguments, io: Io) => {
    const { path, precision } = locateModel(io, single(given, 'model'));
    const inspection = inspectModel(path, single(given, 'precision') ?? precision);
    if (given.switches.has('json')) {
      io.out(`${JSON.stringify(inspection, undefined, 2)}\n`);
      return Promise.resolve();
    }
    const { residual, steerable, reason, ...facts } = inspection;
    for (const [name, value] of Object.entries(facts)) io.out(`${name.padEnd(16)}${value}\n`);
    io.out(`${'steerable'.padEnd(16)}${steerable ? 'yes' : `no: ${printable(reason ?? '')}`}\n`);
    for (const { layer, node, kind } of residual)
      io.out(`${`block ${layer}`.padEnd(16)}${printable(`${kind} ${node}`)}\n`);
    return Promise.resolve();
  },
};
