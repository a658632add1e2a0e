def display_name(user):
    if user.nickname:
        name = user.nickname
    elif user.name:
        name = user.name
    else:
        name = "anonymous"
    return name


def greet(user):
    name = display_name(user)
    greeting = f"Hello, {name}!"
    print(greeting)
