import { untranslated, type Translate } from '../../common/translate';
import { formatBytes } from '../format-bytes';
import type { AddProgress } from './add-progress';
import type { TransferProgress } from './progress';

/** `41 MB of 313 MB, 5 MB/s, 0:54 left`, as far as it is known. */
export function transferText(
  { receivedBytes, totalBytes, bytesPerSecond, secondsLeft }: TransferProgress,
  t: Translate = untranslated,
): string {
  const parts = [t('{0} of {1}', formatBytes(receivedBytes), formatBytes(totalBytes))];
  if (bytesPerSecond !== undefined) parts.push(t('{0}/s', formatBytes(bytesPerSecond)));
  if (secondsLeft !== undefined) parts.push(t('{0} left', formatDuration(secondsLeft)));
  return parts.join(', ');
}

/** From 0 to 1. */
export function shareReceived({ receivedBytes, totalBytes }: TransferProgress): number {
  return totalBytes === 0 ? 1 : Math.min(1, Math.max(0, receivedBytes / totalBytes));
}

/** Minutes and seconds, or hours and minutes: `0:07`, `12:30`, `2 h 05 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)}:${two(whole % 60)}`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}

/** What a download is doing besides transferring; names in it are the repository's own, as they are. */
export function stageText(
  progress: Exclude<AddProgress, { stage: 'downloading' }>,
  t: Translate = untranslated,
): string {
  switch (progress.stage) {
    case 'listing':
      return t('Reading the list of files …');
    case 'waiting':
      return t('Another process downloads this model; waiting for it …');
    case 'verifying':
      return t('Verifying {0} …', progress.path);
    case 'retrying':
      return t('Trying again in {0}: {1}', formatDuration(progress.waitMs / 1000), progress.reason);
  }
}
