def total_price(items, tax_rate):
    subtotal = sum(item.price * item.quantity for item in items)
    tax = subtotal * tax_rate
    total = round(subtotal + tax, 2)
    return total
