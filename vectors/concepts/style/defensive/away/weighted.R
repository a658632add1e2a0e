weighted_mean <- function(values, weights) {
  total <- sum(values * weights)
  mass <- sum(weights)
  total / mass
}
