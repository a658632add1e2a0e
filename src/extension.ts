import { window, type ExtensionContext } from 'vscode';
import { registerCommands } from './editor/commands';

/** Wiring only; called by VS Code when a command of Trimtab is first used. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Trimtab', { log: true });
  context.subscriptions.push(log, ...registerCommands(log));
}
