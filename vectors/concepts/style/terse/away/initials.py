def initials(name):
    words = name.split()
    letters = []
    for word in words:
        letter = word[0]
        letters.append(letter.upper())
    result = "".join(letters)
    return result


def short_name(name):
    letters = initials(name)
    first_letters = letters[:-1]
    words = name.split()
    last_word = words[-1]
    return f"{first_letters} {last_word}"
