export function transfer(from, to, amount) {
  if (from === to) {
    throw new Error('the accounts must differ');
  }
  if (amount > from.balance) {
    throw new RangeError('the balance is too low');
  }
  from.balance -= amount;
  to.balance += amount;
  return { from: from.id, to: to.id, amount };
}
