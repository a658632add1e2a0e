class Account:
    def __init__(self, balance):
        if balance < 0:
            raise ValueError(f"the balance must not be negative: {balance}")
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("the account would be overdrawn")
        self.balance -= amount
