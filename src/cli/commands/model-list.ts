import { formatBytes } from '../../hub/format-bytes';
import { modelOverview } from '../../hub/overview';
import type { Arguments, Command } from '../command';
import { thisMachine } from '../../hub/this-machine';
import { cacheFolder, checkStore, embeddedModel, userConfig } from '../hub';
import type { Io } from '../io';
import { JSON_OUTPUT } from '../options';
import { catalogueRow, installedRow, table } from '../reports/model-report';

export const modelListCommand: Command = {
  name: 'model list',
  summary: 'List installed models with their verdicts, and the ones to choose from.',
  operands: [],
  options: [JSON_OUTPUT],
  run: async (given: Arguments, io: Io) => {
    const machine = thisMachine();
    const overview = modelOverview({
      cacheFolder: cacheFolder(io),
      config: userConfig(io),
      checks: checkStore(io),
      machine,
      embedded: embeddedModel(io),
    });
    if (given.switches.has('json')) {
      io.out(`${JSON.stringify(overview, undefined, 2)}\n`);
      return Promise.resolve();
    }
    const { installed, recommended, others } = overview;
    const group = (title: string, rows: readonly (readonly string[])[]) => {
      if (rows.length > 0) io.out(`${title}\n${table(rows)}`);
    };
    group('Installed (* is used where no --model is given)', installed.map(installedRow));
    group(
      `For this machine (${formatBytes(machine.memory.total)} of memory, ${machine.cores} cores)`,
      recommended.map(catalogueRow),
    );
    group('Others', others.map(catalogueRow));
    return Promise.resolve();
  },
};
