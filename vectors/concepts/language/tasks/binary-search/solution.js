export function binarySearch(numbers, wanted, low = 0, high = numbers.length - 1) {
  if (low > high) return -1;
  const middle = Math.floor((low + high) / 2);
  if (numbers[middle] === wanted) return middle;
  return numbers[middle] < wanted
    ? binarySearch(numbers, wanted, middle + 1, high)
    : binarySearch(numbers, wanted, low, middle - 1);
}
