def moving_sum(sample_values, window_size):
    running_sum = sum(sample_values[:window_size])
    all_sums = [running_sum]
    for new_value, old_value in zip(sample_values[window_size:], sample_values):
        running_sum += new_value - old_value
        all_sums.append(running_sum)
    return all_sums
