def is_leap(year):
    if year % 100 == 0:
        return year % 400 == 0
    return year % 4 == 0


def days_in(year):
    return 366 if is_leap(year) else 365
