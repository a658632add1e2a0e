const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The bits of a number in half precision (IEEE 754 binary16), for normal halves; smaller numbers become 0. */
export function halfBits(value: number): number {
  float[0] = value;
  const [single = 0] = bits;
  const sign = (single >>> 16) & 0x8000;
  const exponent = ((single >>> 23) & 0xff) - 127 + 15;
  if (exponent <= 0) return sign;
  if (exponent >= 31) throw new RangeError(`${value} is too large for half precision`);
  return sign | (exponent << 10) | ((single >>> 13) & 0x3ff);
}
