export function price(product, customer) {
  let result = 0;
  if (!product.free) {
    result = product.price;
    if (customer) {
      if (customer.member) {
        result = product.price * 0.9;
      }
    }
  }
  return result;
}
