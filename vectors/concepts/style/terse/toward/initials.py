def initials(name):
    return "".join(word[0].upper() for word in name.split())


def short_name(name):
    return f"{initials(name)[:-1]} {name.split()[-1]}"
