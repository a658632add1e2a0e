scale_to <- function(values, low, high) {
  if (!is.numeric(values)) {
    stop("values must be numeric")
  }
  if (low >= high) {
    stop("low must be less than high")
  }
  span <- max(values) - min(values)
  shares <- (values - min(values)) / span
  low + shares * (high - low)
}
