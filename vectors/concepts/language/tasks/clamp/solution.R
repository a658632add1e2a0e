clamp <- function(values, low, high) {
  stopifnot(low <= high)
  pmax(low, pmin(values, high))
}

clamp(c(-40, 12, 95), low = 0, high = 80)
