import type { LoadOptions } from '../engine/engine-model';
import { promptOrderSchema, PROMPT_ORDERS } from '../lm/prompt-order';
import { UsageError, type Arguments } from './command';
import { single } from './values';

/**
 * How `--precision` and `--prompt-order` say that a model is loaded; what neither names is left to the model's files.
 * @throws UsageError when the order is none
 */
export function loadChoice(given: Arguments): LoadOptions {
  const precision = single(given, 'precision');
  const order = single(given, 'prompt-order');
  const promptOrder = promptOrderSchema.optional().safeParse(order);
  if (!promptOrder.success)
    throw new UsageError(`--prompt-order ${String(order)} is none; use ${PROMPT_ORDERS.join(', ')}.`);
  return {
    ...(precision === undefined ? {} : { precision }),
    ...(promptOrder.data === undefined ? {} : { promptOrder: promptOrder.data }),
  };
}
