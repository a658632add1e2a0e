import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bfloatToNumber, halfToNumber } from '../../../src/common/half-precision';

const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** By moving the fields into a binary32 and letting the processor read it, as `halfToNumber` does not. */
function halfByBits(half: number): number {
  const sign = (half & 0x8000) << 16;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) {
    const subnormal = fraction / 16777216;
    return sign ? -subnormal : subnormal;
  }
  bits[0] = sign | ((exponent === 31 ? 255 : exponent + 112) << 23) | (fraction << 13);
  return single[0] ?? NaN;
}

test('every one of the 65,536 halves is read exactly', () => {
  for (let half = 0; half < 0x10000; half++) {
    assert.ok(Object.is(halfToNumber(half), halfByBits(half)), `0x${half.toString(16)}`);
  }
});

test('known halves have their known values', () => {
  const known: [number, number][] = [
    [0x0000, 0],
    [0x8000, -0],
    [0x0001, 5.960464477539063e-8],
    [0x03ff, 0.00006097555160522461],
    [0x0400, 0.00006103515625],
    [0x3555, 0.333251953125],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, NaN],
  ];
  for (const [half, value] of known)
    assert.ok(Object.is(halfToNumber(half), value), `0x${half.toString(16)}`);
});

test('known bfloats have their known values', () => {
  const known: [number, number][] = [
    [0x3f80, 1],
    [0xc000, -2],
    [0x3eab, 0.333984375],
    [0x0001, 9.183549615799121e-41],
    [0x7f80, Infinity],
    [0xff80, -Infinity],
    [0x7fc0, NaN],
    [0x8000, -0],
  ];
  for (const [value, expected] of known) assert.ok(Object.is(bfloatToNumber(value), expected));
});
