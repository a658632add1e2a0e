import * as z from 'zod';
import { fileMemo, type FileMemo } from '../common/file-memo';
import type { SelfCheck } from './self-check';

/** Remembers the self-checks of models, so that only the first load of a graph and its data pays for its own. */
export type VerdictStore = FileMemo<SelfCheck>;

/** Raised when the edits or their checks change, so that old verdicts are not believed. */
const EDITS_VERSION = 2;

const Verdict = z.object({
  passed: z.boolean(),
  reason: z.string().exactOptional(),
  exactCache: z.boolean().exactOptional(),
});

export function fileVerdictStore(storeFile: string): VerdictStore {
  return fileMemo(storeFile, Verdict, EDITS_VERSION);
}
