def grade(points):
    if points >= 90:
        letter = "A"
    else:
        if points >= 75:
            letter = "B"
        else:
            letter = "C" if points >= 50 else "F"
    return letter
