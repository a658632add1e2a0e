/**
 * Whether to colour what is written to a stream. FORCE_COLOR decides where it is set, then NO_COLOR, as in Node itself.
 * Sources: https://no-color.org, https://force-color.org
 *
 * @param isTTY whether the stream is a terminal; undefined is no
 */
export function supportsColour(
  env: Readonly<Record<string, string | undefined>>,
  isTTY: boolean | undefined,
): boolean {
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (env['NO_COLOR']) return false; // set but empty counts as not set
  return isTTY === true && env['TERM'] !== 'dumb';
}
