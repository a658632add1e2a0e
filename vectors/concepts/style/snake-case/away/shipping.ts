export function shippingCost(orderWeight: number, isExpress: boolean): number {
  const baseCost = 4.5;
  const weightCost = orderWeight * 0.8;
  const expressFee = isExpress ? 6 : 0;
  return baseCost + weightCost + expressFee;
}
