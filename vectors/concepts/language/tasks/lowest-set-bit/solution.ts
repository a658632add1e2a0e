export function lowestSetBit(byte: number): number | undefined {
  for (let index = 0; index < 8; index++) {
    if (byte & (1 << index)) return index;
  }
  return undefined;
}
