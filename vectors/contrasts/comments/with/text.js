/**
 * Returns the text with its first letter in upper case.
 * @param {string} text the text to change
 * @returns {string} the changed text
 */
export function capitalize(text) {
  // An empty text has no first letter.
  if (text.length === 0) return text;
  return text[0].toUpperCase() + text.slice(1);
}

/**
 * Cuts a text to a limit and marks the cut.
 * @param {string} text the text to cut
 * @param {number} limit the most characters to keep
 */
export function truncate(text, limit) {
  // Short texts stay as they are.
  if (text.length <= limit) return text;
  // Leave room for the mark.
  return text.slice(0, limit - 1) + '...';
}

/**
 * Splits a text into its words.
 * @param {string} text the text to split
 */
export function words(text) {
  // White space at the ends would give empty words.
  return text.trim().split(/\s+/);
}
