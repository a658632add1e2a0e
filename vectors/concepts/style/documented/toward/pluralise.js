/**
 * Writes a count with its noun in the right number.
 *
 * @param {number} count how many there are
 * @param {string} noun the noun in the singular
 * @returns {string} for example "3 files"
 */
export function pluralise(count, noun) {
  if (count === 0) return `no ${noun}s`;
  const ending = count === 1 ? '' : 's';
  return `${count} ${noun}${ending}`;
}
