def display_name(user):
    return user.nickname or user.name or "anonymous"


def greet(user):
    print(f"Hello, {display_name(user)}!")
