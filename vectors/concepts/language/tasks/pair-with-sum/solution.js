export function pairWithSum(numbers, target) {
  const positions = new Map();
  for (let i = 0; i < numbers.length; i++) {
    const missing = target - numbers[i];
    if (positions.has(missing)) return [positions.get(missing), i];
    positions.set(numbers[i], i);
  }
  return null;
}
