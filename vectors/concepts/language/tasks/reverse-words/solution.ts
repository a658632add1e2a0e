export function reverseWords(sentence: string): string {
  const words: string[] = sentence.trim().split(/\s+/);
  return words.reverse().join(' ');
}

console.log(reverseWords('the quick brown fox'));
