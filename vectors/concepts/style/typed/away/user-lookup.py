class UserDirectory:
    def __init__(self, users):
        self.users = users

    def find(self, email):
        return self.users.get(email.lower())

    def count(self):
        return len(self.users)
