def invoice_total(line_items, tax_rate):
    subtotal = 0
    for line_item in line_items:
        subtotal += line_item.price * line_item.quantity
    return subtotal * (1 + tax_rate)
