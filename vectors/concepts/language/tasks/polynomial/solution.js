export function evaluate(coefficients, x) {
  return coefficients.reduce((value, coefficient) => value * x + coefficient, 0);
}

console.log(evaluate([2, -6, 2, -1], 3));
