def order_total(orders, status):
    total = 0
    for order in orders:
        if order.status == status:
            total += order.price * order.quantity
    return total
