class Account:
    def __init__(self, ownerName, startBalance):
        self.ownerName = ownerName
        self.currentBalance = startBalance

    def addInterest(self, interestRate):
        earnedInterest = self.currentBalance * interestRate
        self.currentBalance += earnedInterest
        return earnedInterest
