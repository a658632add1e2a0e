export function total(cart) {
  return cart
    .map(({ price, quantity }) => price * quantity)
    .reduce((sum, amount) => sum + amount, 0);
}
