export function cartTotal(cartItems, couponCode) {
  let total = 0;
  for (const cartItem of cartItems) {
    total += cartItem.price * cartItem.quantity;
  }
  const discount = couponCode === 'SPRING' ? 0.1 : 0;
  return total * (1 - discount);
}
