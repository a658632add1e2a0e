remove_outliers <- function(sample_values, max_distance) {
  sample_mean <- mean(sample_values)
  sample_spread <- sd(sample_values)
  scaled_values <- abs(sample_values - sample_mean) / sample_spread
  is_close <- scaled_values <= max_distance
  sample_values[is_close]
}
