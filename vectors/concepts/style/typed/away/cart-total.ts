export function cartTotal(items, discount) {
  const subtotal = items.reduce((sum, item) => sum + item.price, 0);
  const total = subtotal * (1 - discount);
  return Math.round(total * 100) / 100;
}
