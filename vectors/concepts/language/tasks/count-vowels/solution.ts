const VOWELS: ReadonlySet<string> = new Set('aeiou');

export function countVowels(text: string): number {
  return [...text.toLowerCase()].filter((letter) => VOWELS.has(letter)).length;
}
