def price(age, member):
    return (5 if age < 18 else 9) * (0.8 if member else 1)


def family_price(ages, member):
    return sum(price(age, member) for age in ages)
