/** Characters with a meaning of their own in markup, and what to write for them. */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Makes a text safe to be put into a page. */
export function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]);
}
