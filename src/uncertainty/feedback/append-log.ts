import * as nodeFileSystem from 'node:fs/promises';
import { dirname } from 'node:path';
import { formatEvent, type FeedbackEvent } from './event';
import { MAX_LOG_BYTES } from './log';

/** The part of node:fs/promises that writing a log needs. */
export type LogFileSystem = Pick<typeof nodeFileSystem, 'appendFile' | 'mkdir' | 'stat'>;

/** Writes events to a feedback log, one after the other. */
export class FeedbackLogFile {
  private last: Promise<void> = Promise.resolve();

  constructor(
    readonly path: string,
    private readonly fs: LogFileSystem = nodeFileSystem,
  ) {}

  /**
   * Adds an event, unless the log has grown to what readers take.
   * @throws RangeError when the event is outside the format's limits
   * @throws Error when the file cannot be written; later events are tried again
   */
  async append(event: FeedbackEvent): Promise<void> {
    const line = formatEvent(event);
    const written = this.last.then(async () => {
      await this.fs.mkdir(dirname(this.path), { recursive: true });
      if ((await this.size()) + line.length <= MAX_LOG_BYTES) await this.fs.appendFile(this.path, line);
    });
    this.last = written.catch(() => undefined);
    return written;
  }

  private async size(): Promise<number> {
    try {
      return (await this.fs.stat(this.path)).size;
    } catch {
      return 0; // nothing was written yet
    }
  }
}
