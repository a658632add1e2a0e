export function checkout(cart, payments, stock) {
  const reserved = stock.reserve(cart.items);
  try {
    const receipt = payments.charge(cart.total);
    return { receipt, reserved };
  } catch (error) {
    stock.release(reserved);
    throw error;
  }
}
