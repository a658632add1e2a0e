export function oddParity(byte) {
  let folded = byte & 0xff;
  folded ^= folded >> 4;
  folded ^= folded >> 2;
  folded ^= folded >> 1;
  return (folded & 1) === 1;
}
