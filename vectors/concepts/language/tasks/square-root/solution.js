export const squareRoot = (number, guess = 1, steps = 20) =>
  steps === 0 ? guess : squareRoot(number, (guess + number / guess) / 2, steps - 1);

for (const number of [2, 3, 5]) {
  console.log(number, squareRoot(number));
}
