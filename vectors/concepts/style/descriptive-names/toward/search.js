export function findMatches(documents, searchTerm) {
  const normalisedTerm = searchTerm.trim().toLowerCase();
  const matches = [];
  for (const document of documents) {
    if (document.text.toLowerCase().includes(normalisedTerm)) matches.push(document.id);
  }
  return matches;
}
