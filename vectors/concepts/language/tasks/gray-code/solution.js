export function toGray(value) {
  return value ^ (value >>> 1);
}

export function fromGray(code) {
  let value = 0;
  while (code !== 0) {
    value ^= code;
    code >>>= 1;
  }
  return value;
}
