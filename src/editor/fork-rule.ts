import type { ForkRule } from '../completion/stop/fork';
import { effectiveChoices } from '../uncertainty/reading';

/**
 * The model is undecided at the first token whose entropy is that of more than so many equally likely tokens. A threshold
 * within the response, as highlights have, would move while the response is still being written.
 */
export function forkAbove(choices: number): ForkRule {
  return (tokens) => {
    const index = tokens.findIndex(({ entropy }) => effectiveChoices(entropy) > choices);
    return index < 0 ? undefined : index;
  };
}
