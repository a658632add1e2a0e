/** The outside world of a command, passed in so that commands can be run in tests. */
export interface Io {
  /** Results. */
  readonly out: (text: string) => void;
  /** Errors and progress. */
  readonly err: (text: string) => void;
  /** Whether results may be coloured. */
  readonly colour: boolean;
  /** Width of the terminal in columns. */
  readonly columns: number;
  /** Aborted on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Path of the bundled engine server. */
  readonly engineServer: string;
  /** Folder of the extension: the embedded model and the examples are in it. */
  readonly home: string;
  /** Environment variables; none by default, so that a test is not told by its surroundings. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether `err` is a terminal, where a line can be written over. */
  readonly interactive?: boolean;
}
