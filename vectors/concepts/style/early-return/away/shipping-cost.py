def shipping_cost(order):
    cost = 0
    if order.items:
        if order.total < 50:
            if order.express:
                cost = 12
            else:
                cost = 5
    return cost
