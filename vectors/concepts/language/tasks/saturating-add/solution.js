const MAX = 0xff;

export function saturatingAdd(a, b) {
  return Math.min(a + b, MAX);
}

export const brighten = (pixels, by) => pixels.map((pixel) => saturatingAdd(pixel, by));
