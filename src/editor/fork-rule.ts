import type { ForkRule } from '../completion/stop/fork';
import { forkIndex, LEAST_CHARACTERS, type ForkPoint } from '../uncertainty/forks/stop-at-fork';

/**
 * Where suggestions end: at the user's threshold, else at the operating point that was measured for the model, else
 * nowhere. A threshold within the response, as highlights have, would move while the response is being written.
 *
 * @param choices effective number of equally likely tokens; undefined leaves it to the model's calibration
 */
export function forkRule(choices: number | undefined, measured: ForkPoint | undefined): ForkRule {
  const point =
    choices === undefined ? measured : { entropyAbove: Math.log(choices), leastCharacters: LEAST_CHARACTERS };
  return (tokens) => point && forkIndex(tokens, point);
}
