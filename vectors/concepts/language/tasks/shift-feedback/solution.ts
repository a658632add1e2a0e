const TAPS = [7, 5, 4, 3] as const;

export function step(state: number): number {
  const feedback = TAPS.reduce((bit: number, tap) => bit ^ ((state >> tap) & 1), 0);
  return ((state << 1) | feedback) & 0xff;
}
