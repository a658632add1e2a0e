COLOURS = {"r": "red", "g": "green", "b": "blue"}


def colour(code):
    return COLOURS.get(code.lower(), "black")
