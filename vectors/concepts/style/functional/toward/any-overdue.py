def any_overdue(invoices, today):
    return any(
        invoice.due < today
        for invoice in invoices
        if not invoice.paid
    )
