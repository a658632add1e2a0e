median_of <- function(numbers) {
  ordered <- sort(numbers)
  n <- length(ordered)
  if (n %% 2 == 1) {
    ordered[(n + 1) / 2]
  } else {
    mean(ordered[c(n / 2, n / 2 + 1)])
  }
}
