def total_with_tax(unit_price, item_count, tax_rate):
    net_total = unit_price * item_count
    tax_amount = net_total * tax_rate
    gross_total = net_total + tax_amount
    return round(gross_total, 2)
