import { MAX_LOG_LINE_CHARACTERS, MAX_TAIL_CHARACTERS } from './limits';

/** Cuts what a process prints into lines for a log and keeps the end of it for crash reports, both in bounded memory. */
export class LogLines {
  private partial = '';
  private kept = '';

  constructor(private readonly onLine: (line: string) => void) {}

  /** The last printed text. */
  get tail(): string {
    return this.kept;
  }

  push(text: string): void {
    this.kept = (this.kept + text).slice(-MAX_TAIL_CHARACTERS);
    const lines = (this.partial + text).split(/\r?\n/);
    this.partial = lines.pop() ?? '';
    for (const line of lines) this.emit(line);
    while (this.partial.length > MAX_LOG_LINE_CHARACTERS) {
      this.emit(this.partial.slice(0, MAX_LOG_LINE_CHARACTERS));
      this.partial = this.partial.slice(MAX_LOG_LINE_CHARACTERS);
    }
  }

  /** Emits the last line, which had no end. */
  finish(): void {
    this.emit(this.partial);
    this.partial = '';
  }

  private emit(line: string): void {
    if (line !== '') this.onLine(line.slice(0, MAX_LOG_LINE_CHARACTERS));
  }
}
