COLOURS = {"r": "red", "g": "green", "b": "blue"}


def colour(code):
    key = code.lower()
    if key in COLOURS:
        name = COLOURS[key]
    else:
        name = "black"
    return name
