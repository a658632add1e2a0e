export function cartTotal(items: readonly CartItem[], discount: number): number {
  const subtotal: number = items.reduce((sum: number, item: CartItem) => sum + item.price, 0);
  const total: number = subtotal * (1 - discount);
  return Math.round(total * 100) / 100;
}
