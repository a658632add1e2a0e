def normalise(weights):
    """Scale the weights so that they add up to one.

    Raises ValueError when all weights are zero.
    """
    total = sum(weights)
    if total == 0:
        raise ValueError("all weights are zero")
    return [weight / total for weight in weights]
