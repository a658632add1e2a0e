import { commands, type Disposable, type LogOutputChannel } from 'vscode';
import { CommandId } from './contributions';

/** Registers every command of the manifest. */
export function registerCommands(log: LogOutputChannel): Disposable[] {
  return [commands.registerCommand(CommandId.ShowLog, () => log.show())];
}
