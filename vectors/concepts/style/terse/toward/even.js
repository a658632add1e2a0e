export const isEven = (n) => n % 2 === 0;

export function half(n) {
  return isEven(n) ? n / 2 : (n - 1) / 2;
}
