import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { assertMemory } from '../../hub/check/memory';
import { addFromHub } from '../../hub/download/add-from-hub';
import { formatBytes } from '../../hub/format-bytes';
import { formatModelId, parseModelId, type ModelId } from '../../hub/model-id';
import { thisMachine } from '../../hub/this-machine';
import { addFolder } from '../../hub/user/add-folder';
import { checkPrecision } from '../../lm/model-files';
import { checkInEngine } from '../check-model';
import { UsageError, type Arguments, type Command } from '../command';
import { downloadProgress } from '../download-progress';
import { configFile, remoteHub } from '../hub';
import type { Io } from '../io';
import { JSON_OUTPUT, PRECISION } from '../options';
import { checkLines } from '../reports/model-report';
import { printable } from '../terminal/printable';
import { single } from '../values';

export const modelAddCommand: Command = {
  name: 'model add',
  summary: 'Download a model from the hub, or take a folder, and check it.',
  operands: ['ID|FOLDER'],
  options: [
    PRECISION,
    { name: 'no-check', help: 'Do not load it to see whether it works and how fast.' },
    JSON_OUTPUT,
  ],
  run: add,
};

interface Added {
  readonly id: string;
  readonly folder: string;
  readonly precision: string;
  readonly bytes: number;
  readonly fetchedBytes: number;
}

async function add(given: Arguments, io: Io): Promise<void> {
  const [text = ''] = given.positionals;
  const precision = single(given, 'precision');
  if (precision !== undefined) checkPrecision(precision);
  const id = parseModelId(text);
  const isFolder = existsSync(text) && statSync(text).isDirectory();
  if (!isFolder && !id)
    throw new UsageError(
      `"${text}" is neither a folder nor an id such as owner/name or owner/name@revision.`,
    );
  const added =
    isFolder || !id ? takeFolder(io, resolve(text), precision) : await download(io, id, precision);
  const isJson = given.switches.has('json');
  if (!isJson) io.out(`${printable(added.id)} is added (${added.precision}, ${formatBytes(added.bytes)}).\n`);
  const check = given.switches.has('no-check')
    ? undefined
    : await checkInEngine(io, added.id, added.folder, added.precision);
  if (isJson) {
    io.out(`${JSON.stringify({ ...added, ...(check ? { check } : {}) }, undefined, 2)}\n`);
    return;
  }
  if (check) io.out(checkLines(check));
  io.out(`Use it with --model ${printable(added.id)}, or always: trimtab model use ${printable(added.id)}\n`);
}

async function download(io: Io, id: ModelId, precision: string | undefined): Promise<Added> {
  const name = formatModelId(id);
  const progress = downloadProgress(io, name);
  try {
    const { memory } = thisMachine();
    const { folder, ...rest } = await addFromHub({
      remote: remoteHub(io),
      id,
      precision,
      signal: io.signal,
      onProgress: progress.show,
      onPlan: ({ weightBytes }) => assertMemory(name, weightBytes, memory),
    });
    return {
      id: name,
      folder,
      precision: rest.precision,
      bytes: rest.totalBytes,
      fetchedBytes: rest.fetchedBytes,
    };
  } finally {
    progress.finish();
  }
}

function takeFolder(io: Io, folder: string, precision: string | undefined): Added {
  const graph = addFolder(configFile(io), folder, precision);
  return { id: folder, folder, precision: graph.precision, bytes: graph.bytes, fetchedBytes: 0 };
}
