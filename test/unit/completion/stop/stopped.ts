import type { LineMode } from '../../../../src/completion/line-mode';
import { lineModeAt } from '../../../../src/completion/line-mode';
import type { StopRule } from '../../../../src/completion/stop/stop-rule';
import { lineBefore } from '../../../../src/completion/text/lines';
import type { GeneratedToken } from '../../../../src/lm/types';
import { place } from '../drawing';
import { tokensOf } from '../tokens';

export interface Stopping {
  readonly languageId?: string;
  readonly mode?: LineMode;
}

/** What a rule keeps of text that is written token by token; undefined when it never stops it. */
export function stopped(
  rule: StopRule,
  drawing: string,
  text: string | readonly GeneratedToken[],
  { languageId = 'typescript', mode }: Stopping = {},
): string | undefined {
  const at = place(drawing);
  const context = {
    mode: mode ?? lineModeAt(at, languageId, 4, 'auto'),
    lineBefore: lineBefore(at.before),
    after: at.after,
    languageId,
    tabSize: 4,
  };
  const all = typeof text === 'string' ? tokensOf(text) : text;
  for (let count = 1; count <= all.length; count++) {
    const tokens = all.slice(0, count);
    const written = tokens.map((token) => token.text).join('');
    const stop = rule({ text: written, tokens }, context);
    if (stop) return written.slice(0, stop.keep);
  }
  return undefined;
}
