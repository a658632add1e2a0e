export function total(cart) {
  let sum = 0;
  for (const item of cart) {
    sum += item.price * item.quantity;
  }
  return sum;
}
