export function letterFrequency(message) {
  const frequencies = new Map();
  for (const letter of message.toLowerCase()) {
    const previousCount = frequencies.get(letter) ?? 0;
    frequencies.set(letter, previousCount + 1);
  }
  return frequencies;
}
