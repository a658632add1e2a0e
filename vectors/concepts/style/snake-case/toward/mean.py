def weighted_mean(data_points, point_weights):
    weighted_sum = 0.0
    weight_sum = 0.0
    for data_point, point_weight in zip(data_points, point_weights):
        weighted_sum += data_point * point_weight
        weight_sum += point_weight
    return weighted_sum / weight_sum
