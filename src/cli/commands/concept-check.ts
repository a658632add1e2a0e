import { join } from 'node:path';
import { UserError } from '../../common/errors';
import { checkConcepts, type ConceptSummary } from '../../steering/concepts/check';
import { conceptFolderAt } from '../../steering/concepts/folder';
import { grammarsOf } from '../grammars';
import type { Arguments, Command } from '../command';
import type { Io } from '../io';
import { JSON_OUTPUT } from '../options';
import { printable } from '../terminal/printable';
import { single } from '../values';

export const conceptCheckCommand: Command = {
  name: 'concept check',
  summary: 'Check the contrast examples that steering vectors are built from.',
  operands: [],
  options: [
    {
      name: 'folder',
      value: 'FOLDER',
      help: 'A folder of concepts. Default: the ones that come with Trimtab.',
    },
    JSON_OUTPUT,
  ],
  run: check,
};

async function check(given: Arguments, io: Io): Promise<void> {
  const folder = single(given, 'folder') ?? join(io.home, 'vectors', 'concepts');
  const report = await checkConcepts(conceptFolderAt(folder), grammarsOf(io));
  const { problems, concepts } = report;
  if (given.switches.has('json')) io.out(`${JSON.stringify(report, undefined, 2)}\n`);
  else if (problems.length === 0) io.out(table(concepts));
  else for (const problem of problems) io.err(`${printable(problem)}\n`);
  if (problems.length > 0)
    throw new UserError(`"${folder}" has ${problems.length} problem(s); mend them and check again.`);
}

function table(concepts: readonly ConceptSummary[]): string {
  const rows = [
    ['concept', 'kind', 'pairs', 'languages'],
    ...concepts.map(({ id, kind, pairs, languages }) => [id, kind, String(pairs), String(languages)]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => {
      const cells = row.map((cell, i) =>
        i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
      );
      return `${cells.join('  ')}\n`;
    })
    .join('');
}
