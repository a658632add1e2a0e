import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { UserError } from '../common/errors';
import { GuardedReader } from './guarded-reader';
import { LogLines } from './log-lines';
import type { ChildEvents, Launch, SupervisedChild } from './supervised-child';

/** A started engine process and the connection to it. */
export interface EngineChild extends SupervisedChild {
  /** undefined when the process could not be created. */
  readonly pid: number | undefined;
  readonly connection: MessageConnection;
}

export interface ForkOptions {
  /** The bundled server, a CommonJS file. */
  readonly serverPath: string;
  /** Arguments for Node before the script; none by default, so that an inspector of the parent is not inherited. */
  readonly execArgv?: readonly string[];
  readonly onLog?: (line: string) => void;
}

/** After its exit a process's last output is waited for this long, and after a kill its exit, in ms. */
const GRACE_MS = 2000;

/** Starts the engine as a child process of this one. */
export function forkEngine(options: ForkOptions): Launch<EngineChild> {
  return (events) => {
    if (!existsSync(options.serverPath)) {
      throw new UserError(
        `The engine's program is missing (${options.serverPath}): build or install Trimtab again.`,
      );
    }
    const child = fork(options.serverPath, [], {
      execArgv: [...(options.execArgv ?? [])],
      // In an Electron host the executable is Electron, which this makes a plain Node.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      // Structured clones instead of JSON: typed arrays arrive as they were sent.
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return superviseProcess(child, events, options.onLog ?? (() => undefined));
  };
}

function superviseProcess(
  child: ChildProcess,
  events: ChildEvents,
  onLog: (line: string) => void,
): EngineChild {
  const output = new LogLines(onLog);
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output.push(text);
    });
  }
  const connection = connect(child, events, output, onLog);
  let resolveEnded: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    resolveEnded = resolve;
  });
  let isOver = false;
  const finish = (reason: string): void => {
    if (isOver) return;
    isOver = true;
    output.finish();
    connection.dispose();
    events.onEnd({ reason, stderr: output.tail });
    resolveEnded();
  };
  const kill = (): void => {
    connection.dispose();
    child.kill('SIGKILL');
    setTimeout(finish, GRACE_MS, 'it does not end').unref();
  };

  // `close` comes after `exit`, when all output has been read; not at all if someone else holds the pipe.
  child.on('exit', (code, signal) => {
    setTimeout(finish, GRACE_MS, reasonOf(code, signal)).unref();
  });
  child.on('close', (code, signal) => {
    finish(reasonOf(code, signal));
  });
  child.on('error', (error) => {
    if (child.pid === undefined) finish(error.message);
    else onLog(`The engine's process reported: ${error.message}`);
  });
  // Without its channel it is of no use, and deaf to a request to end.
  child.on('disconnect', () => child.kill('SIGKILL'));
  return { pid: child.pid, connection, ended, kill };
}

function connect(
  child: ChildProcess,
  events: ChildEvents,
  output: LogLines,
  onLog: (line: string) => void,
): MessageConnection {
  const reader = new GuardedReader(
    new IPCMessageReader(child),
    () => events.onMessage(),
    (fault) => events.onMalformed({ reason: `it sent ${fault}`, stderr: output.tail }),
  );
  const connection = createMessageConnection(reader, new IPCMessageWriter(child), {
    error: onLog,
    warn: onLog,
    info: onLog,
    log: onLog,
  });
  // Failed reads and writes mean that the process is ending; its end is what counts.
  connection.onError(([error]) => {
    onLog(`The connection to the engine reported: ${error.message}`);
  });
  connection.listen();
  return connection;
}

function reasonOf(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
}
