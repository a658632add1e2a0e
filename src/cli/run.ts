import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { UserError, messageOf } from '../common/errors';
import { UsageError, helpOf, parseArguments, type Command } from './command';
import { calibrateCommand } from './commands/calibrate';
import { completeCommand } from './commands/complete';
import { conceptCheckCommand } from './commands/concept-check';
import { demoCommand } from './commands/demo';
import { evaluateModelCommand } from './commands/evaluate-model';
import { evaluateForksCommand } from './commands/evaluate-forks';
import { evaluateSteeringCommand } from './commands/evaluate-steering';
import { forwardCommand } from './commands/forward';
import { inspectCommand } from './commands/inspect';
import { modelAddCommand } from './commands/model-add';
import { modelCheckCommand } from './commands/model-check';
import { modelListCommand } from './commands/model-list';
import { modelRemoveCommand } from './commands/model-remove';
import { modelSearchCommand } from './commands/model-search';
import { modelUseCommand } from './commands/model-use';
import { reportEntropyCommand } from './commands/report-entropy';
import { scoreCommand } from './commands/score';
import { survivalCommand } from './commands/survival';
import { vectorExportCommand } from './commands/vector-export';
import { vectorImportCommand } from './commands/vector-import';
import { vectorBuildCommand } from './commands/vector-build';
import { vectorInspectCommand } from './commands/vector-inspect';
import { vectorLearnCommand } from './commands/vector-learn';
import { vectorListCommand } from './commands/vector-list';
import { vectorRefineCommand } from './commands/vector-refine';
import { vectorResetCommand } from './commands/vector-reset';
import type { Io } from './io';
import { printable } from './terminal/printable';

/** Every subcommand, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  calibrateCommand,
  completeCommand,
  conceptCheckCommand,
  demoCommand,
  evaluateModelCommand,
  evaluateForksCommand,
  evaluateSteeringCommand,
  forwardCommand,
  inspectCommand,
  modelAddCommand,
  modelCheckCommand,
  modelListCommand,
  modelRemoveCommand,
  modelSearchCommand,
  modelUseCommand,
  reportEntropyCommand,
  scoreCommand,
  survivalCommand,
  vectorExportCommand,
  vectorImportCommand,
  vectorBuildCommand,
  vectorInspectCommand,
  vectorLearnCommand,
  vectorListCommand,
  vectorRefineCommand,
  vectorResetCommand,
];

/** Exit codes: 0 done, 1 failed with one sentence on stderr, 2 not understood. */
export const ExitCode = { Done: 0, Failed: 1, Usage: 2 } as const;

/** Runs one command line and returns its exit code; never throws. */
export async function runCommandLine(args: readonly string[], io: Io): Promise<number> {
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, i) => args[i] === word));
  if (!command) return unknownCommand(args, io);
  const rest = args.slice(command.name.split(' ').length);
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(helpOf(command));
    return ExitCode.Done;
  }
  try {
    await command.run(parseArguments(command, rest), io);
    return ExitCode.Done;
  } catch (error) {
    if (io.signal.aborted) {
      io.err('Interrupted.\n');
      return ExitCode.Failed;
    }
    // Messages quote files and their names: no escape sequence of theirs may reach the terminal.
    const message = printable(messageOf(error));
    if (error instanceof UsageError) {
      io.err(`${message}\nTry "trimtab ${command.name} --help".\n`);
      return ExitCode.Usage;
    }
    // What is not the user's to mend is ours, and says so.
    io.err(error instanceof UserError ? `${message}\n` : `Trimtab failed: ${message}\n`);
    return ExitCode.Failed;
  }
}

function unknownCommand(args: readonly string[], io: Io): number {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length)) + 2;
  const overview = [
    'Usage: trimtab COMMAND [options]',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
  ];
  const [first] = args;
  if (first === '--version') {
    io.out(`${readVersion(io.home)}\n`);
    return ExitCode.Done;
  }
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    io.out([...overview, 'Try "trimtab COMMAND --help", or "trimtab --version".', ''].join('\n'));
    return first === undefined ? ExitCode.Usage : ExitCode.Done;
  }
  io.err(`There is no command "${printable(first)}".\n${overview.join('\n')}`);
  return ExitCode.Usage;
}

function readVersion(home: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(manifest).version;
}
