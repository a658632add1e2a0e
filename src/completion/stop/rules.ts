import { stopAtBlockEnd } from './block-end';
import { stopAtFork, type ForkRule } from './fork';
import { stopAtGroupEnd } from './group-end';
import { stopAtLineEnd } from './line-end';
import { stopAtLoop } from './loop';
import type { Generated, Stop, StopContext, StopRule } from './stop-rule';

const RULES: readonly StopRule[] = [stopAtLineEnd, stopAtBlockEnd, stopAtGroupEnd, stopAtLoop];

/** Every rule that holds for a suggestion; the fork's only where there is one. */
export function stopRules(fork: ForkRule | undefined): readonly StopRule[] {
  return fork ? [...RULES, stopAtFork(fork)] : RULES;
}

/** The stop that keeps least; undefined when the text goes on. */
export function firstStop(
  rules: readonly StopRule[],
  generated: Generated,
  context: StopContext,
): Stop | undefined {
  let first: Stop | undefined;
  for (const rule of rules) {
    const stop = rule(generated, context);
    if (stop && (first === undefined || stop.keep < first.keep)) first = stop;
  }
  return first;
}
