def count_by_bin(measurements, bin_width):
    bin_counts = {}
    for measurement in measurements:
        bin_index = int(measurement // bin_width)
        bin_counts[bin_index] = bin_counts.get(bin_index, 0) + 1
    return bin_counts
