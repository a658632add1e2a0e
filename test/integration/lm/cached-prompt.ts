import { findFillInTheMiddleTokens } from '../../../src/lm/fill-in-the-middle';
import { findModelFiles } from '../../../src/lm/model-files';
import { assemblePrompt, promptFormat } from '../../../src/lm/prompt';
import { TokenHealer } from '../../../src/lm/token-healing';
import { loadTokenizer } from '../../../src/lm/tokenizer';
import type { CompletionRequest } from '../../../src/lm/types';

/** Ids of the prompt that a model folder computes for a request, without the token that is taken back. */
export function promptIds(folder: string, request: CompletionRequest, contextLength: number): number[] {
  const tokenizer = loadTokenizer(folder);
  const format = promptFormat(tokenizer, findModelFiles(folder).prompt, findFillInTheMiddleTokens(tokenizer));
  const ids = assemblePrompt(tokenizer, format, request, contextLength - request.maxTokens);
  return new TokenHealer(tokenizer, 0).takenBack(ids) === '' ? ids : ids.slice(0, -1);
}

/** How many ids two prompts have in common from their start on. */
export function commonStart(a: readonly number[], b: readonly number[]): number {
  const difference = a.findIndex((id, i) => id !== b[i]);
  return difference === -1 ? a.length : difference;
}
