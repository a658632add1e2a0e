import * as z from 'zod';

/**
 * What a prompt shows, and where: the text before the cursor alone, or both sides with fill-in-the-middle tokens, prefix
 * first or suffix first (the second layout of arXiv 2207.14255, whose middle goes on from the prefix without a mark).
 */
export const promptOrderSchema = z.enum(['prefix', 'psm', 'spm']);
export type PromptOrder = z.infer<typeof promptOrderSchema>;
export const PROMPT_ORDERS: readonly PromptOrder[] = promptOrderSchema.options;
