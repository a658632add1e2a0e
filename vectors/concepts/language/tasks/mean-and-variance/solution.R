summarise <- function(values) {
  m <- mean(values)
  squares <- sum((values - m)^2)
  list(mean = m, variance = squares / (length(values) - 1))
}

str(summarise(c(4.1, 3.9, 4.4, 4.0)))
