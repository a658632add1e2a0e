def percentage(part, whole):
    share = part / whole
    rounded = round(100 * share, 1)
    text = f"{rounded} %"
    return text
