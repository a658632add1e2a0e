import type { AddProgress } from '../hub/download/add-progress';
import { shareReceived, stageText } from '../hub/download/progress-text';
import type { Io } from './io';
import { ChangingLine } from './terminal/changing-line';
import { printable } from './terminal/printable';
import { progressLine, progressText } from './terminal/progress-bar';

/** How often a line on a terminal is drawn anew, in ms. */
const REDRAW_MS = 100;
/** Where lines cannot be written over, one is written each tenth of the way. */
const STEPS = 10;

/** Shows a download: as one line that changes on a terminal, as some lines elsewhere. */
export interface DownloadProgress {
  readonly show: (progress: AddProgress) => void;
  /** Leaves the terminal with an empty line. */
  readonly finish: () => void;
}

export function downloadProgress(io: Io, what: string): DownloadProgress {
  return io.interactive ? onTerminal(io) : someLines(io, what);
}

function onTerminal(io: Io): DownloadProgress {
  const line = new ChangingLine(io);
  let drawnAt = -Infinity;
  let stage = '';
  return {
    show: (progress) => {
      const now = performance.now();
      if (progress.stage === stage && now - drawnAt < REDRAW_MS) return;
      stage = progress.stage;
      drawnAt = now;
      line.draw(lineOf(progress, io.columns));
    },
    finish: () => line.clear(),
  };
}

function lineOf(progress: AddProgress, columns: number): string {
  if (progress.stage !== 'downloading') return printable(stageText(progress));
  return progressLine(printable(progress.path), progress, columns);
}

function someLines(io: Io, what: string): DownloadProgress {
  let step = -1;
  return {
    show: (progress) => {
      if (progress.stage !== 'downloading') {
        // The others take a moment; these may take minutes, and want a reason.
        const isWait = progress.stage === 'waiting' || progress.stage === 'retrying';
        if (isWait) io.err(`${printable(stageText(progress))}\n`);
        return;
      }
      const reached = Math.floor(shareReceived(progress) * STEPS);
      if (reached <= step) return;
      step = reached;
      io.err(`${progressText(what, progress)}\n`);
    },
    finish: () => undefined,
  };
}
