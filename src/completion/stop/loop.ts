import { loopCut } from '../text/loop';
import type { StopRule } from './stop-rule';

/** A model that repeats itself does not find its way out: what comes is not worth computing. */
export const stopAtLoop: StopRule = ({ text }) => {
  const keep = loopCut(text);
  return keep === undefined ? undefined : { keep, end: 'loop' };
};
