export function lowestSetBit(byte) {
  if (byte === 0) return undefined;
  const isolated = byte & -byte;
  return 31 - Math.clz32(isolated);
}

console.log(lowestSetBit(0b101000));
