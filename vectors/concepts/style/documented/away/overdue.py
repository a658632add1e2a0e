def overdue(loans, today):
    late = []
    for loan in loans:
        if not loan.returned and loan.due < today:
            late.append(loan)
    return late
