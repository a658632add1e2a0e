export function wordFrequency(text) {
  const words = text.toLowerCase().match(/[a-z]+/g) || [];
  return words.reduce((counts, word) => {
    counts[word] = (counts[word] || 0) + 1;
    return counts;
  }, {});
}
