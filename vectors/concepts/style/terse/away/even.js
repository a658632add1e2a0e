export function isEven(n) {
  const rest = n % 2;
  if (rest === 0) {
    return true;
  }
  return false;
}

export function half(n) {
  let result;
  if (isEven(n)) {
    result = n / 2;
  } else {
    result = (n - 1) / 2;
  }
  return result;
}
