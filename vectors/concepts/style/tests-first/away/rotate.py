def rotate(values, places):
    if not values:
        return []
    places %= len(values)
    return values[-places:] + values[:-places] if places else list(values)
