def price(age, member):
    if age < 18:
        base = 5
    else:
        base = 9
    if member:
        factor = 0.8
    else:
        factor = 1
    result = base * factor
    return result


def family_price(ages, member):
    total = 0
    for age in ages:
        total = total + price(age, member)
    return total
