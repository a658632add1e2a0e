import type { Translate } from '../../common/translate';
import type { AddProgress } from '../../hub/download/add-progress';
import { shareReceived, stageText, transferText } from '../../hub/download/progress-text';

/** One report to a progress notification. */
export interface ProgressStep {
  readonly message: string;
  /** Percent more than at the last report. */
  readonly increment: number;
}

/** Turns what a download says of itself into reports that never go back, however often it starts a file again. */
export function downloadSteps(t: Translate): (progress: AddProgress) => ProgressStep {
  let shown = 0;
  return (progress) => {
    if (progress.stage !== 'downloading') return { message: stageText(progress, t), increment: 0 };
    const reached = Math.max(shown, 100 * shareReceived(progress));
    const increment = reached - shown;
    shown = reached;
    return { message: transferText(progress, t), increment };
  };
}
