export function range(start, end) {
  const numbers = [];
  for (let number = start; number < end; number++) {
    numbers.push(number);
  }
  return numbers;
}
