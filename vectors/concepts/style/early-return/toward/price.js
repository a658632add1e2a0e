export function price(product, customer) {
  if (product.free) return 0;
  if (!customer) return product.price;
  if (customer.member) return product.price * 0.9;
  return product.price;
}
