def normalise(weights):
    total = sum(weights)
    if total == 0:
        raise ValueError("all weights are zero")
    return [weight / total for weight in weights]
