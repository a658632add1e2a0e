import * as z from 'zod';

/**
 * What a prompt shows, and where: the text before the cursor alone, or both sides with fill-in-the-middle tokens.
 * - psm: prefix, suffix, middle;
 * - spm: suffix, then prefix and middle without a mark between (the second layout of arXiv 2207.14255);
 * - spm-line: suffix, then the lines before the cursor's, and behind a mark the cursor's line, which goes on into the
 *   middle. For models too small to continue a line over a mark, or to know without one that they may stop
 *   (train/special.py).
 */
export const promptOrderSchema = z.enum(['prefix', 'psm', 'spm', 'spm-line']);
export type PromptOrder = z.infer<typeof promptOrderSchema>;
export const PROMPT_ORDERS: readonly PromptOrder[] = promptOrderSchema.options;
