def moving_average(samples: list[float], window: int) -> list[float]:
    averages: list[float] = []
    for end in range(window, len(samples) + 1):
        part: list[float] = samples[end - window:end]
        averages.append(sum(part) / window)
    return averages
