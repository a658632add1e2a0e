export class Account {
  #balance = 0;

  deposit(amount) {
    this.#balance += amount;
    return this;
  }

  withdraw(amount) {
    if (amount > this.#balance) throw new Error('not enough money');
    this.#balance -= amount;
    return this;
  }
}
