export function countOnes(word) {
  let count = 0;
  for (let bit = 0; bit < 32; bit++) {
    count += (word >>> bit) & 1;
  }
  return count;
}
