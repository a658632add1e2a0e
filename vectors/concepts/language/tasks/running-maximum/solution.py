def running_maximum(samples):
    largest = None
    for sample in samples:
        if largest is None or sample > largest:
            largest = sample
        yield largest
