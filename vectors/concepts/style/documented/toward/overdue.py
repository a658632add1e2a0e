def overdue(loans, today):
    """Return the loans whose due date lies before the given day.

    Loans that have been returned are left out.
    """
    late = []
    for loan in loans:
        if not loan.returned and loan.due < today:
            late.append(loan)
    return late
