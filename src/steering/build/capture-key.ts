import { createHash } from 'node:crypto';
import type { CaptureText } from '../../lm/types';

/** Identity of a text to capture: concepts share texts, which are read once. */
export function captureKey({ context, text }: CaptureText): string {
  // The length keeps "ab" + "c" apart from "a" + "bc".
  return createHash('sha256').update(`${context.length}\n${context}${text}`).digest('hex');
}
