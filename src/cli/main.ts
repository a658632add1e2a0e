import { dirname, join } from 'node:path';
import { runCommandLine } from './run';
import { supportsColour } from './terminal/supports-colour';

/** Columns where the output is no terminal, or one that does not tell. */
const DEFAULT_COLUMNS = 100;
/** What shells report of a program that Ctrl-C ended: 128 + SIGINT. */
const INTERRUPTED = 130;

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A closed pipe (`trimtab … | head`) is the reader's choice and no failure; a full disk is one.
    if (error.code === 'EPIPE') {
      if (stream === process.stdout) process.exit(0);
      return;
    }
    process.stderr.write(`The output cannot be written: ${error.message}.\n`, () => process.exit(1));
  });
}

const code = runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  colour: supportsColour(process.env, process.stdout.isTTY),
  columns: (process.stdout.isTTY && process.stdout.columns) || DEFAULT_COLUMNS,
  signal: interrupted.signal,
  engineServer: join(import.meta.dirname, 'engine.cjs'),
  home: dirname(import.meta.dirname),
  env: process.env,
  interactive: process.stderr.isTTY,
});
void code.then((value) => {
  process.exitCode = interrupted.signal.aborted ? INTERRUPTED : value;
});
