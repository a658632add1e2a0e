export function summariseOrders(orders: Order[]): Map<string, number> {
  const customerTotals = new Map<string, number>();
  for (const order of orders) {
    const customerTotal = customerTotals.get(order.customer) ?? 0;
    customerTotals.set(order.customer, customerTotal + order.amount);
  }
  return customerTotals;
}
