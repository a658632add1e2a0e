import { performance } from 'node:perf_hooks';
import type { Io } from '../io';

/** How often a line may be written where lines cannot be rewritten, in ms. */
const PLAIN_EVERY_MS = 5000;

/** Says on standard error how far a long run has come, and how long the rest will take at the pace so far. */
export function progressOn(io: Io, title: string, now: () => number = () => performance.now()) {
  const started = now();
  let written = -Infinity;
  return {
    step: (done: number, total: number): void => {
      const time = now();
      if (done < total && time - written < PLAIN_EVERY_MS) return;
      written = time;
      const left = Math.ceil(((time - started) / Math.max(1, done)) * (total - done)) / 1000;
      io.err(`${title} ${done} of ${total}${done < total ? `, about ${Math.ceil(left)} s left` : ''}\n`);
    },
    done: (): void => undefined,
  };
}
