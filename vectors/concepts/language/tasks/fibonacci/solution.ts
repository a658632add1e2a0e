export function fibonacci(n: number): number[] {
  const numbers: number[] = [];
  let [a, b] = [0, 1];
  while (numbers.length < n) {
    numbers.push(a);
    [a, b] = [b, a + b];
  }
  return numbers;
}
