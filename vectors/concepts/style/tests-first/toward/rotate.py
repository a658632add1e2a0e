def test_rotate():
    assert rotate([1, 2, 3, 4], 1) == [4, 1, 2, 3]
    assert rotate([1, 2], 2) == [1, 2]
    assert rotate([], 5) == []


def rotate(values, places):
    if not values:
        return []
    places %= len(values)
    return values[-places:] + values[:-places] if places else list(values)
