def save_order(database, order):
    with database.transaction() as transaction:
        order_id = transaction.insert("orders", order.fields())
        for item in order.items:
            transaction.insert("items", {"order": order_id, **item})
    return order_id
