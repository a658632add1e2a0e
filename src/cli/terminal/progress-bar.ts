import type { TransferProgress } from '../../hub/download/progress';
import { formatBytes } from '../../hub/format-bytes';

const BAR_COLUMNS = 24;
/** A terminal wraps what fills its last column. */
const MARGIN = 1;

/** One line of at most `columns` characters: what, a bar, how much of how much, the rate and the time left. */
export function progressLine(what: string, progress: TransferProgress, columns: number): string {
  const share = shareOf(progress);
  const filled = Math.floor(share * BAR_COLUMNS);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(BAR_COLUMNS - filled)}]`;
  const figures = `${percent(progress)} ${amounts(progress)}`;
  const room = columns - MARGIN - figures.length;
  if (room < BAR_COLUMNS + 12) return figures.slice(0, Math.max(0, columns - MARGIN));
  const name = shorten(what, room - BAR_COLUMNS - 4);
  return `${name} ${bar} ${figures}`;
}

/** The same for a log: no bar. */
export function progressText(what: string, progress: TransferProgress): string {
  return `${what}: ${percent(progress).trim()} ${amounts(progress)}`;
}

/** Minutes and seconds, or hours and minutes: `0:07`, `12:30`, `2 h 05 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)}:${two(whole % 60)}`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}

function amounts({ receivedBytes, totalBytes, bytesPerSecond, secondsLeft }: TransferProgress): string {
  const amount = `${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)}`;
  const rate = bytesPerSecond === undefined ? '' : `, ${formatBytes(bytesPerSecond)}/s`;
  const left = secondsLeft === undefined ? '' : `, ${formatDuration(secondsLeft)} left`;
  return `${amount}${rate}${left}`;
}

function percent(progress: TransferProgress): string {
  return `${Math.floor(shareOf(progress) * 100)} %`.padStart(5);
}

/** From 0 to 1. */
export function shareOf({ receivedBytes, totalBytes }: TransferProgress): number {
  return totalBytes === 0 ? 1 : Math.min(1, Math.max(0, receivedBytes / totalBytes));
}

function shorten(text: string, columns: number): string {
  return text.length <= columns ? text : `…${text.slice(text.length - columns + 1)}`;
}
