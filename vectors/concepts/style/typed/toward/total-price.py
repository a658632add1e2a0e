def total_price(items: list[Item], tax_rate: float) -> float:
    subtotal: float = sum(item.price * item.quantity for item in items)
    tax: float = subtotal * tax_rate
    total: float = round(subtotal + tax, 2)
    return total
