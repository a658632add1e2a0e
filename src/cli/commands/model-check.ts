import { checkInEngine } from '../check-model';
import type { Arguments, Command } from '../command';
import { locateModel } from '../hub';
import type { Io } from '../io';
import { JSON_OUTPUT, PRECISION } from '../options';
import { checkLines } from '../reports/model-report';
import { single } from '../values';

export const modelCheckCommand: Command = {
  name: 'model check',
  summary: 'Load a model to see whether it can be steered, how fast it is and what memory it takes.',
  operands: ['ID'],
  options: [PRECISION, JSON_OUTPUT],
  run: async (given: Arguments, io: Io) => {
    const [text = ''] = given.positionals;
    const { path } = locateModel(io, text);
    const check = await checkInEngine(io, text, path, single(given, 'precision'));
    io.out(given.switches.has('json') ? `${JSON.stringify(check, undefined, 2)}\n` : checkLines(check));
  },
};
