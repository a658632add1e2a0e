import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import type { LoadModel } from './engine-model';
import { GuardedReader } from './guarded-reader';
import { serve } from './serve';

/** Makes this process an engine: serves its parent over IPC and does not outlive it. */
export function runServerProcess(loadModel: LoadModel): void {
  if (!process.send) {
    process.stderr.write(
      'This program is the engine of Trimtab, which the trimtab command and the extension start.\n',
    );
    process.exitCode = 2;
    return;
  }
  // The hard way, without exit handlers: native threads still at work could keep an orderly exit waiting for ever.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  // Ctrl-C in a terminal goes to the whole process group; what it means is the parent's to decide.
  process.on('SIGINT', () => undefined);

  const complain = (message: string): void => {
    process.stderr.write(`${message}\n`);
  };
  const connection = createMessageConnection(
    new GuardedReader(
      new IPCMessageReader(process),
      () => undefined,
      (fault) => {
        complain(`The engine ignored ${fault}.`);
      },
    ),
    new IPCMessageWriter(process),
    { error: complain, warn: complain, info: complain, log: complain },
  );
  serve(connection, loadModel, { pid: process.pid, residentBytes: () => process.memoryUsage.rss() });
}
