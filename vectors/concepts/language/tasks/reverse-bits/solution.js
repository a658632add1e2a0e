export function reverseBits(byte) {
  const bits = byte.toString(2).padStart(8, '0');
  const reversed = [...bits].reverse().join('');
  return Number.parseInt(reversed, 2);
}

console.log(reverseBits(0b00010110));
