import { languages, window, type ExtensionContext } from 'vscode';
import { registerCommands } from './editor/commands/register';
import { Session } from './editor/session';

/** Wiring only; reads settings and starts no engine. */
export function activate(context: ExtensionContext): void {
  const started = performance.now();
  const log = window.createOutputChannel('Trimtab', { log: true });
  const session = new Session(context.extensionUri, context.globalStorageUri, log);
  context.subscriptions.push(
    log,
    session,
    languages.registerInlineCompletionItemProvider({ pattern: '**' }, session.provider),
    ...registerCommands(session, context, log),
  );
  log.info(`Activated in ${(performance.now() - started).toFixed(1)} ms.`);
}
