export function squareRoot(value: number, tolerance = 1e-12): number {
  let guess: number = Math.max(value, 1);
  while (Math.abs(guess * guess - value) > tolerance * value) {
    guess = (guess + value / guess) / 2;
  }
  return guess;
}
