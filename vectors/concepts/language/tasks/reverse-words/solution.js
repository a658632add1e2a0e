export function reverseWords(sentence) {
  return sentence.trim().split(/\s+/).reverse().join(' ');
}

for (const line of ['the quick brown fox', 'one two']) {
  console.log(reverseWords(line));
}
