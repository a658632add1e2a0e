/**
 * Exact conversions of 16-bit floating point numbers.
 * Source: IEEE 754-2008 binary16; bfloat16 is the upper half of a binary32.
 */

/** The value of a binary16 given as its 16 bits; every one is exact in single precision. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  // Subnormals have no implicit leading 1, and the exponent of the smallest normal.
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const word = new Uint32Array(1);
const single = new Float32Array(word.buffer);

/** The value of a bfloat16 given as its 16 bits. */
export function bfloatToNumber(bits: number): number {
  word[0] = bits << 16;
  return single[0] ?? NaN;
}

/** The values of binary16 numbers given as their bits. */
export function halvesToFloats(bits: Uint16Array): Float32Array {
  return Float32Array.from(bits, halfToNumber);
}
