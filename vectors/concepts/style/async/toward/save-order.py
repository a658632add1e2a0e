async def save_order(database, order):
    async with database.transaction() as transaction:
        order_id = await transaction.insert("orders", order.fields())
        for item in order.items:
            await transaction.insert("items", {"order": order_id, **item})
    return order_id
