export function shipping_cost(order_weight: number, is_express: boolean): number {
  const base_cost = 4.5;
  const weight_cost = order_weight * 0.8;
  const express_fee = is_express ? 6 : 0;
  return base_cost + weight_cost + express_fee;
}
