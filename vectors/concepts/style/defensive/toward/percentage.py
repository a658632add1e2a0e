def percentage(part, whole):
    if whole == 0:
        raise ZeroDivisionError("whole must not be zero")
    if not 0 <= part <= whole:
        raise ValueError("part must lie between zero and whole")
    share = part / whole
    rounded = round(100 * share, 1)
    text = f"{rounded} %"
    return text
