sample_rows <- function(data, size) {
  rows <- sample(nrow(data), size)
  data[rows, , drop = FALSE]
}

shuffle <- function(data) sample_rows(data, nrow(data))
