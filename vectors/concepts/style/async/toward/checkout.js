export async function checkout(cart, payments, stock) {
  const reserved = await stock.reserve(cart.items);
  try {
    const receipt = await payments.charge(cart.total);
    return { receipt, reserved };
  } catch (error) {
    await stock.release(reserved);
    throw error;
  }
}
