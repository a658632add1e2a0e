def years_until(balance, target_balance, interest_rate):
    if interest_rate <= 0:
        raise ValueError
    years = 0
    while balance < target_balance:
        balance += balance * interest_rate
        years += 1
    return years
