const MAX = 0xff;

export function saturatingAdd(a: number, b: number): number {
  const total: number = a + b;
  return total > MAX ? MAX : total;
}
