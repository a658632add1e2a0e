export function oddParity(byte: number): boolean {
  let parity = false;
  for (let bit = 0; bit < 8; bit++) {
    if ((byte >> bit) & 1) parity = !parity;
  }
  return parity;
}
