class Account:
    def __init__(self, owner_name, start_balance):
        self.owner_name = owner_name
        self.current_balance = start_balance

    def add_interest(self, interest_rate):
        earned_interest = self.current_balance * interest_rate
        self.current_balance += earned_interest
        return earned_interest
