sample_rows <- function(data, size) {
  if (!is.data.frame(data)) {
    stop("data must be a data frame")
  }
  if (size > nrow(data)) {
    stop("there are fewer rows than size")
  }
  rows <- sample(nrow(data), size)
  data[rows, , drop = FALSE]
}

shuffle <- function(data) sample_rows(data, nrow(data))
