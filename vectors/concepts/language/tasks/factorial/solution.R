product_to <- function(n) {
  if (n < 2) {
    return(1)
  }
  n * product_to(n - 1)
}

sapply(0:10, product_to)
