weighted_mean <- function(values, weights) {
  stopifnot(is.numeric(values), is.numeric(weights))
  if (length(values) != length(weights)) {
    stop("values and weights must have the same length")
  }
  if (sum(weights) == 0) stop("the weights add up to zero")
  total <- sum(values * weights)
  mass <- sum(weights)
  total / mass
}
