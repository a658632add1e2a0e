def order_total(orders, status):
    return sum(
        order.price * order.quantity
        for order in orders
        if order.status == status
    )
