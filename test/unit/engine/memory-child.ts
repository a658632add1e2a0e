import { MessageChannel } from 'node:worker_threads';
import {
  createMessageConnection,
  PortMessageReader,
  PortMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import type { EngineChild } from '../../../src/engine/child';
import type { LoadModel } from '../../../src/engine/engine-model';
import { GuardedReader } from '../../../src/engine/guarded-reader';
import { serve } from '../../../src/engine/serve';
import type { ChildEvents } from '../../../src/engine/supervised-child';

/** Both ends of an engine that runs in this process, over a message channel. */
export interface MemoryChild extends EngineChild {
  /** Ends it as if the process had died. */
  die(reason: string): void;
  /** Sends anything from the server's side. */
  sendRaw(message: unknown): void;
}

export function memoryChild(loadModel: LoadModel, events: ChildEvents, pid = 1): MemoryChild {
  const { port1, port2 } = new MessageChannel();
  const ignore = (): void => undefined;
  const quiet = { error: ignore, warn: ignore, info: ignore, log: ignore };
  const server = createMessageConnection(
    new GuardedReader(new PortMessageReader(port2), ignore, ignore),
    new PortMessageWriter(port2),
    quiet,
  );
  serve(server, loadModel, { pid, residentBytes: () => 1000 });
  const reader = new GuardedReader(
    new PortMessageReader(port1),
    () => events.onMessage(),
    (fault) => events.onMalformed({ reason: `it sent ${fault}`, stderr: '' }),
  );
  const connection = createMessageConnection(reader, new PortMessageWriter(port1), quiet);
  connection.listen();
  let resolveEnded: () => void = ignore;
  const ended = new Promise<void>((resolve) => {
    resolveEnded = resolve;
  });
  const close = (): void => {
    connection.dispose();
    server.dispose();
    port1.close();
    port2.close();
    resolveEnded();
  };
  return {
    pid,
    connection,
    ended,
    kill: close,
    die(reason) {
      close();
      events.onEnd({ reason, stderr: 'last words' });
    },
    sendRaw(message) {
      port2.postMessage(message);
    },
  };
}

/** A connection to an engine in this process, without a client. */
export function memoryConnection(loadModel: LoadModel): { connection: MessageConnection; close(): void } {
  const ignore = (): void => undefined;
  const child = memoryChild(loadModel, { onMessage: ignore, onMalformed: ignore, onEnd: ignore });
  return { connection: child.connection, close: () => child.kill() };
}
