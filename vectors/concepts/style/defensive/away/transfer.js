export function transfer(from, to, amount) {
  from.balance -= amount;
  to.balance += amount;
  return { from: from.id, to: to.id, amount };
}
