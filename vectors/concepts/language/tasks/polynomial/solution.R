evaluate <- function(coefficients, x) {
  Reduce(function(value, coefficient) value * x + coefficient, coefficients, 0)
}

x <- seq(-2, 2, by = 0.5)
plot(x, evaluate(c(2, -6, 2, -1), x), type = "l")
