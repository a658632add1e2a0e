import { UserError } from '../common/errors';
import { Cancelled } from './errors';
import { MAX_QUEUED } from './limits';

interface Job {
  start(): void;
}

/** Runs jobs one at a time, in the order they came. */
export class SerialQueue {
  private readonly waiting: Job[] = [];
  private running = false;

  /**
   * The result of `job`, run once all before it have settled. A signal aborted by then rejects at once and the job
   * never runs; afterwards the signal is the job's own business.
   * @throws UserError when too many wait already; Cancelled
   */
  run<T>(signal: AbortSignal, job: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new Cancelled());
        return;
      }
      if (this.waiting.length >= MAX_QUEUED) {
        reject(
          new UserError(`The engine has ${MAX_QUEUED} requests waiting: cancel some, or ask again later.`),
        );
        return;
      }
      const onAbort = (): void => {
        this.waiting.splice(this.waiting.indexOf(queued), 1);
        reject(new Cancelled());
      };
      const queued: Job = {
        start: () => {
          signal.removeEventListener('abort', onAbort);
          this.running = true;
          settled(job)
            .then(resolve, reject)
            .finally(() => {
              this.running = false;
              this.next();
            });
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.waiting.push(queued);
      if (!this.running) this.next();
    });
  }

  private next(): void {
    this.waiting.shift()?.start();
  }
}

/** A job that throws before its first await fails like any other. */
async function settled<T>(job: () => Promise<T>): Promise<T> {
  return job();
}
