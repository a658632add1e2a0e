import { searchCatalogue } from '../../hub/catalogue';
import { searchHub, type FoundModel } from '../../hub/remote/search';
import type { Arguments, Command } from '../command';
import { remoteHub, retryContext } from '../hub';
import type { Io } from '../io';
import { JSON_OUTPUT } from '../options';
import { catalogueRow, table } from '../reports/model-report';
import { printable } from '../terminal/printable';

export const modelSearchCommand: Command = {
  name: 'model search',
  summary: 'Search the catalogue and the hub for models with ONNX graphs.',
  operands: ['TEXT'],
  options: [JSON_OUTPUT],
  run: search,
};

async function search(given: Arguments, io: Io): Promise<void> {
  const [text = ''] = given.positionals;
  const known = searchCatalogue(text);
  const isJson = given.switches.has('json');
  // What is known without asking does not wait for the answer.
  if (!isJson && known.length > 0) io.out(`In the catalogue\n${table(known.map(catalogueRow))}`);
  const remote = remoteHub(io);
  const found = remote.settings.offline ? [] : await searchHub(remote, text, retryContext(io));
  const others = found.filter(({ id }) => !known.some((entry) => entry.id === id));
  if (isJson) {
    io.out(`${JSON.stringify({ catalogue: known, hub: others }, undefined, 2)}\n`);
    return;
  }
  if (others.length > 0) io.out(`At the hub\n${table(others.map(foundRow))}`);
  if (remote.settings.offline) io.err('HF_HUB_OFFLINE is set, so the hub was not asked.\n');
  else if (known.length + others.length === 0) io.err(`Nothing is found for "${printable(text)}".\n`);
}

function foundRow({ id, downloads, gated, licence }: FoundModel): string[] {
  return [
    ' ',
    printable(id),
    `${downloads} downloads`,
    gated ? 'gated' : '',
    printable(licence ?? 'licence unknown'),
  ];
}
