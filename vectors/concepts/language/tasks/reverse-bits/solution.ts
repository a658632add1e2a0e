export function reverseBits(byte: number): number {
  let result = 0;
  for (let bit = 0; bit < 8; bit++) {
    result = (result << 1) | ((byte >> bit) & 1);
  }
  return result;
}
