def shipping_cost(order):
    if not order.items:
        return 0
    if order.total >= 50:
        return 0
    if order.express:
        return 12
    return 5
