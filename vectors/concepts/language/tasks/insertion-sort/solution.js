export function insertionSort(numbers) {
  for (let i = 1; i < numbers.length; i++) {
    for (let j = i; j > 0 && numbers[j - 1] > numbers[j]; j--) {
      [numbers[j - 1], numbers[j]] = [numbers[j], numbers[j - 1]];
    }
  }
  return numbers;
}
