import type { TransferProgress } from '../../hub/download/progress';
import { shareReceived, transferText } from '../../hub/download/progress-text';

const BAR_COLUMNS = 24;
/** A terminal wraps what fills its last column. */
const MARGIN = 1;

/** One line of at most `columns` characters: what, a bar, how much of how much, the rate and the time left. */
export function progressLine(what: string, progress: TransferProgress, columns: number): string {
  const share = shareReceived(progress);
  const filled = Math.floor(share * BAR_COLUMNS);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(BAR_COLUMNS - filled)}]`;
  const figures = `${percent(progress)} ${transferText(progress)}`;
  const room = columns - MARGIN - figures.length;
  if (room < BAR_COLUMNS + 12) return figures.slice(0, Math.max(0, columns - MARGIN));
  const name = shorten(what, room - BAR_COLUMNS - 4);
  return `${name} ${bar} ${figures}`;
}

/** The same for a log: no bar. */
export function progressText(what: string, progress: TransferProgress): string {
  return `${what}: ${percent(progress).trim()} ${transferText(progress)}`;
}

function percent(progress: TransferProgress): string {
  return `${Math.floor(shareReceived(progress) * 100)} %`.padStart(5);
}

function shorten(text: string, columns: number): string {
  return text.length <= columns ? text : `…${text.slice(text.length - columns + 1)}`;
}
