import { diffArrays } from 'diff';

/**
 * Which tokens of a reference stand in a sample too, in the same order: a longest common subsequence of token texts
 * (Myers 1986, by the library `diff`).
 *
 * @returns [reference]
 */
export function alignedTokens(reference: readonly string[], sample: readonly string[]): boolean[] {
  return diffArrays([...reference], [...sample]).flatMap(({ value, added, removed }) =>
    added ? [] : value.map(() => !removed),
  );
}

/**
 * Which tokens of a reference, with all before them, are how a sample begins, however the sample was cut into tokens.
 *
 * @returns [reference], true and then false
 */
export function agreeingTokens(reference: readonly string[], sample: string): boolean[] {
  let written = '';
  return reference.map((text) => {
    written += text;
    return sample.startsWith(written);
  });
}
