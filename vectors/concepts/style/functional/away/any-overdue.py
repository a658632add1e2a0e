def any_overdue(invoices, today):
    overdue = False
    for invoice in invoices:
        if not invoice.paid and invoice.due < today:
            overdue = True
            break
    return overdue
