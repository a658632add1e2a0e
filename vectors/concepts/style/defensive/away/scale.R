scale_to <- function(values, low, high) {
  span <- max(values) - min(values)
  shares <- (values - min(values)) / span
  low + shares * (high - low)
}
