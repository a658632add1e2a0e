import type { SteeringBlock } from '../../src/lm/steering-block';

/** h + s · g(hW + b) · V in double precision, written from the formula and not from the graph. */
export function applyBlock(block: SteeringBlock, h: ArrayLike<number>, strength = 1): number[] {
  const { units, directions, probe, bias, activation } = block;
  const width = directions.length / units;
  const scores = Array.from({ length: units }, (_, unit) => {
    let score = bias?.[unit] ?? 0;
    for (let i = 0; i < width; i++) score += h[i]! * (probe?.[i * units + unit] ?? 0);
    return score;
  });
  const top = Math.max(...scores);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
  const gates = scores.map((score) => {
    if (activation === 'constant') return 1;
    if (activation === 'identity') return score;
    return activation === 'sigmoid' ? 1 / (1 + Math.exp(-score)) : Math.exp(score - top) / total;
  });
  return Array.from(
    { length: width },
    (_, i) => h[i]! + strength * gates.reduce((sum, g, unit) => sum + g * directions[unit * width + i]!, 0),
  );
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);
}

export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
