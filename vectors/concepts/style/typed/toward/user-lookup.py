class UserDirectory:
    def __init__(self, users: dict[str, User]) -> None:
        self.users: dict[str, User] = users

    def find(self, email: str) -> User | None:
        return self.users.get(email.lower())

    def count(self) -> int:
        return len(self.users)
