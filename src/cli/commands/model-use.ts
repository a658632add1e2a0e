import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatModelId, parseModelId } from '../../hub/model-id';
import { EMBEDDED } from '../../hub/user/resolve-model';
import { withChoice, writeUserConfig } from '../../hub/user/user-config';
import { findModelFiles } from '../../lm/model-files';
import type { Arguments, Command } from '../command';
import { configFile, locateModel, userConfig } from '../hub';
import type { Io } from '../io';
import { JSON_OUTPUT, PRECISION } from '../options';
import { printable } from '../terminal/printable';
import { single } from '../values';

export const modelUseCommand: Command = {
  name: 'model use',
  summary: 'Choose the model of commands that name none: an id, a folder, or "embedded".',
  operands: ['ID'],
  options: [PRECISION, JSON_OUTPUT],
  run: async (given: Arguments, io: Io) => {
    const [text = ''] = given.positionals;
    const precision = single(given, 'precision');
    const { path } = locateModel(io, text);
    // Says what is missing now, and not at the next completion.
    findModelFiles(path, precision);
    const parsed = parseModelId(text);
    const id = existsSync(text) ? resolve(text) : parsed ? formatModelId(parsed) : text;
    const model = { id, ...(precision === undefined ? {} : { precision }) };
    writeUserConfig(configFile(io), withChoice(userConfig(io), id === EMBEDDED ? undefined : model));
    if (given.switches.has('json')) io.out(`${JSON.stringify({ ...model, folder: path }, undefined, 2)}\n`);
    else io.out(`${printable(id)} is used where no --model is given.\n`);
    return Promise.resolve();
  },
};
