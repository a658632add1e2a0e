transpose <- function(m) {
  result <- matrix(0, nrow = ncol(m), ncol = nrow(m))
  for (i in seq_len(nrow(m))) {
    result[, i] <- m[i, ]
  }
  result
}
