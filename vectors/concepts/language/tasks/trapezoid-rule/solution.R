integrate_trapezoids <- function(f, start, end, steps = 100) {
  x <- seq(start, end, length.out = steps + 1)
  y <- f(x)
  sum(diff(x) * (head(y, -1) + tail(y, -1)) / 2)
}

integrate_trapezoids(sin, 0, pi)
