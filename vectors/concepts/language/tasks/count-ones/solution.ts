export function countOnes(word: number): number {
  let rest = word >>> 0;
  let count = 0;
  while (rest !== 0) {
    rest = (rest & (rest - 1)) >>> 0;
    count += 1;
  }
  return count;
}
