import type { Io } from '../io';

/** A line of a terminal that is written over as things go on, and gone at the end. */
export class ChangingLine {
  private width = 0;

  constructor(private readonly io: Pick<Io, 'err' | 'columns'>) {}

  /** @param text what is more than the terminal's width is cut off: a terminal wraps what fills its last column */
  draw(text: string): void {
    const line = text.slice(0, Math.max(0, this.io.columns - 1));
    this.io.err(`\r${line.padEnd(this.width)}`);
    this.width = line.length;
  }

  clear(): void {
    if (this.width > 0) this.io.err(`\r${' '.repeat(this.width)}\r`);
    this.width = 0;
  }
}
