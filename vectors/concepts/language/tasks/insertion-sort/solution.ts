export function insertionSort(numbers: number[]): void {
  for (let i = 1; i < numbers.length; i++) {
    const current: number = numbers[i]!;
    let j = i;
    for (; j > 0 && numbers[j - 1]! > current; j--) {
      numbers[j] = numbers[j - 1]!;
    }
    numbers[j] = current;
  }
}
