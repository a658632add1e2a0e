import type { StopRule } from './stop-rule';

/** One line that is not blank: line breaks before it are kept. */
export const stopAtLineEnd: StopRule = ({ text }, { mode }) => {
  if (mode.kind !== 'line') return undefined;
  const content = text.search(/\S/);
  if (content === -1) return undefined;
  const end = text.indexOf('\n', content);
  return end === -1 ? undefined : { keep: end, end: 'line-end' };
};
