import { runServerProcess } from '../../../src/engine/server-process';
import { scriptedLoader, type Acts } from '../../unit/engine/scripted-model';

/** An engine process with a scripted model that can do to its process what a native library might. */

const acts: Acts = {
  abort: () => {
    process.abort();
  },
  exit: (code) => {
    process.stderr.write(`leaving with ${code}\n`);
    process.exit(Number(code));
  },
  uncaught: () => {
    setImmediate(() => {
      throw new Error('thrown where nobody listens');
    });
    return new Promise(() => undefined);
  },
  /** Blocks the thread for good, as a native call that does not return. */
  block: () => {
    for (;;) Math.random();
  },
  nonsense: () => {
    process.send?.('nonsense');
    return new Promise(() => undefined);
  },
  disconnect: () => {
    process.disconnect();
    return new Promise(() => undefined);
  },
};

runServerProcess(scriptedLoader(acts));
