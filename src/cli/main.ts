import { dirname, join } from 'node:path';
import { runCommandLine } from './run';
import { supportsColour } from './terminal/supports-colour';

/** Columns where the output is no terminal. */
const DEFAULT_COLUMNS = 100;

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
// A closed pipe (`trimtab … | head`) is the reader's choice and no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

const code = runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colour: supportsColour(process.env, process.stdout.isTTY),
  columns: process.stdout.isTTY ? process.stdout.columns : DEFAULT_COLUMNS,
  signal: interrupted.signal,
  engineServer: join(import.meta.dirname, 'engine.cjs'),
  home: dirname(import.meta.dirname),
});
void code.then((value) => {
  process.exitCode = value;
});
