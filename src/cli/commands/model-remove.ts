import { resolve } from 'node:path';
import { UserError } from '../../common/errors';
import { installedModel } from '../../hub/cache/installed';
import { removeModel } from '../../hub/cache/remove';
import { formatBytes } from '../../hub/format-bytes';
import { formatModelId, parseModelId } from '../../hub/model-id';
import { withChoice, writeUserConfig, type UserConfig } from '../../hub/user/user-config';
import { checkPrecision } from '../../lm/model-files';
import { UsageError, type Arguments, type Command } from '../command';
import { cacheFolder, configFile, userConfig } from '../hub';
import type { Io } from '../io';
import { JSON_OUTPUT, PRECISION } from '../options';
import { printable } from '../terminal/printable';
import { single } from '../values';

export const modelRemoveCommand: Command = {
  name: 'model remove',
  summary: 'Delete a downloaded model, or forget a folder that was added.',
  operands: ['ID|FOLDER'],
  options: [PRECISION, JSON_OUTPUT],
  run: remove,
};

async function remove(given: Arguments, io: Io): Promise<void> {
  const [text = ''] = given.positionals;
  const precision = single(given, 'precision');
  const config = userConfig(io);
  const folder = config.folders?.find((path) => path === resolve(text));
  const id = parseModelId(text);
  if (folder === undefined && !id)
    throw new UsageError(`"${text}" is neither an id such as owner/name nor a folder that was added.`);
  let freedBytes = 0;
  if (folder === undefined && id) {
    freedBytes = await removeModel(cacheFolder(io), id, {
      precision: precision === undefined ? undefined : checkPrecision(precision),
      signal: io.signal,
    });
  } else if (precision !== undefined) {
    throw new UserError(
      `${text} is a folder of your own, from which nothing is deleted: remove it without --precision.`,
    );
  }
  const name = folder ?? (id ? formatModelId(id) : text);
  const { model, folders } = config;
  const wasChosen = model?.id === name && (folder !== undefined || !isInstalled(cacheFolder(io), model));
  const kept = folders?.filter((path) => path !== folder);
  writeUserConfig(configFile(io), {
    ...withChoice(config, wasChosen ? undefined : model),
    ...(kept ? { folders: kept } : {}),
  });
  if (given.switches.has('json')) {
    io.out(`${JSON.stringify({ id: name, freedBytes, wasChosen }, undefined, 2)}\n`);
    return;
  }
  io.out(
    folder === undefined
      ? `${printable(name)} is removed; ${formatBytes(freedBytes)} are free again.\n`
      : `${printable(name)} is forgotten; its files stay.\n`,
  );
  if (wasChosen) io.out('It was the chosen model: the embedded one is used from now on.\n');
}

/** Whether what was chosen is still there, when something of it was removed. */
function isInstalled(cache: string, { id, precision }: NonNullable<UserConfig['model']>): boolean {
  const parsed = parseModelId(id);
  const graphs = (parsed && installedModel(cache, parsed)?.graphs) ?? [];
  return graphs.some((graph) => precision === undefined || graph.precision === precision);
}
