export function toGray(value: number): number {
  return value ^ (value >>> 1);
}

export function fromGray(code: number): number {
  let value = 0;
  for (let rest = code; rest !== 0; rest >>>= 1) {
    value ^= rest;
  }
  return value;
}
