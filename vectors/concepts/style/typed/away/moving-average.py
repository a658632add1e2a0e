def moving_average(samples, window):
    averages = []
    for end in range(window, len(samples) + 1):
        part = samples[end - window:end]
        averages.append(sum(part) / window)
    return averages
