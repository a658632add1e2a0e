import type { Io } from '../io';
import { printable } from '../terminal/printable';

/** Where nothing can be written over, a line comes each time this much more is read. */
const LOGGED_STEP = 0.25;

/** Tells on stderr how far each file is read. */
export function scoreProgress(io: Pick<Io, 'err' | 'interactive'>, file: string, place: string) {
  let told = 0;
  const line = (share: number) => `${place} ${printable(file)}: ${Math.floor(share * 100)} %`;
  return (done: number, total: number): void => {
    const share = total === 0 ? 1 : done / total;
    if (io.interactive) {
      io.err(`\r\u001b[K${line(share)}${share >= 1 ? '\n' : ''}`);
    } else if (share >= told + LOGGED_STEP || (share >= 1 && told < 1)) {
      told = Math.floor(share / LOGGED_STEP) * LOGGED_STEP;
      io.err(`${line(share)}\n`);
    }
  };
}
