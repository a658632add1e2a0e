fibonacci <- function(n) {
  numbers <- numeric(n)
  for (i in seq_len(n)) {
    numbers[i] <- if (i <= 2) i - 1 else numbers[i - 1] + numbers[i - 2]
  }
  numbers
}
